package answerable.statistics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a golden case gives a computation. A key that no computation asked for, and a word it does not know, fail the case. */
final class Input {
    private final JsonNode json;
    private final Path directory;
    private final String name;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Input> parts = new LinkedHashMap<>();

    Input(JsonNode json, Path directory, String name) {
        this.json = json;
        this.directory = directory;
        this.name = name;
    }

    Path directory() {
        return directory;
    }

    boolean has(String key) {
        asked.add(key);
        return json.has(key) && !json.get(key).isNull();
    }

    JsonNode get(String key) {
        asked.add(key);
        var value = json.get(key);
        if (value == null) throw new IllegalArgumentException(name + ": " + key + " is missing");
        return value;
    }

    double number(String key) {
        return get(key).asDouble();
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    long whole(String key) {
        var value = get(key);
        if (!value.isIntegralNumber() && value.asDouble() != Math.rint(value.asDouble())) throw new IllegalArgumentException(name + ": " + key + " is not whole");
        return value.asLong();
    }

    String text(String key) {
        return get(key).asString();
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** One of the words this program knows. */
    String word(String key, String... known) {
        var word = text(key);
        if (!List.of(known).contains(word)) throw new IllegalArgumentException(name + ": " + key + " '" + word + "' is not known");
        return word;
    }

    /** A scalar counts as a vector of length 1. */
    double[] numbers(String key) {
        var value = get(key);
        return value.isArray() ? value.valueStream().mapToDouble(JsonNode::asDouble).toArray() : new double[] {value.asDouble()};
    }

    List<String> texts(String key) {
        var value = get(key);
        var all = new ArrayList<String>();
        if (value.isArray()) value.forEach(each -> all.add(each.asString()));
        else all.add(value.asString());
        return all;
    }

    Input part(String key) {
        return parts.computeIfAbsent(key, each -> new Input(get(each), directory, name + "." + each));
    }

    List<Input> list(String key) {
        var all = new ArrayList<Input>();
        get(key).forEach(each -> all.add(parts.computeIfAbsent(key + "[" + all.size() + "]", at -> new Input(each, directory, name + "." + at))));
        return all;
    }

    /** Keys nobody asked for, here and in every part that was opened. */
    Set<String> ignored() {
        var left = new TreeSet<String>();
        json.propertyNames().stream().filter(key -> !asked.contains(key)).forEach(key -> left.add(name + "." + key));
        parts.values().forEach(part -> left.addAll(part.ignored()));
        return left;
    }
}
