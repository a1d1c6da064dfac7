package answerable.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Columns of a golden case: a CSV file or columns in the case itself. Numeric if all non-empty values are numbers, else text. */
final class Table {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private final Map<String, List<@Nullable Object>> columns;
    private final int rows;

    private Table(Map<String, List<@Nullable Object>> columns) {
        this.columns = columns;
        rows = columns.isEmpty() ? 0 : columns.values().iterator().next().size();
        columns.forEach((name, values) -> {
            if (values.size() != rows) throw new IllegalArgumentException("column " + name + " has " + values.size() + " values, others " + rows);
        });
    }

    static Table of(JsonNode data, Path directory) {
        var texts = new LinkedHashMap<String, List<@Nullable String>>();
        if (data.isObject())
            data.properties().forEach(column -> {
                var values = new ArrayList<@Nullable String>();
                column.getValue().forEach(each -> values.add(each.isNull() || each.asString().isEmpty() ? null : each.asString()));
                texts.put(column.getKey(), values);
            });
        else read(directory.resolve(data.asString()), texts);
        var columns = new LinkedHashMap<String, List<@Nullable Object>>();
        texts.forEach((name, values) -> columns.put(name, typed(values)));
        return new Table(columns);
    }

    private static void read(Path file, Map<String, List<@Nullable String>> texts) {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
            var names = csv.getHeaderNames();
            names.forEach(name -> texts.put(name, new ArrayList<>()));
            for (var line : csv) for (String name : names) Objects.requireNonNull(texts.get(name)).add(line.get(name).isEmpty() ? null : line.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<@Nullable Object> typed(List<@Nullable String> values) {
        boolean numeric = values.stream().filter(Objects::nonNull).allMatch(each -> NUMBER.matcher(each.strip()).matches());
        return values.stream().<@Nullable Object>map(each -> each == null || !numeric ? each : (Object) (Double.parseDouble(each.strip()) + 0.0)).toList();
    }

    int rows() {
        return rows;
    }

    List<@Nullable Object> column(String name) {
        var column = columns.get(name);
        if (column == null) throw new IllegalArgumentException("no column " + name);
        return column;
    }

    /** NaN where there is no value. */
    double[] numbers(String name) {
        return column(name).stream().mapToDouble(each -> switch (each) {
            case null -> Double.NaN;
            case Double number -> number;
            default -> throw new IllegalArgumentException("column " + name + " is text");
        }).toArray();
    }

    /** Values as text, whole numbers without a fraction. */
    List<String> texts(String name) {
        return column(name).stream().map(each -> text(Objects.requireNonNull(each, "a row without " + name))).toList();
    }

    static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf(number.longValue()) : value.toString();
    }

    /** Rows whose value is one of these; a missing value is none of them. */
    boolean[] in(String name, JsonNode values) {
        var wanted = new ArrayList<JsonNode>();
        values.forEach(wanted::add);
        var column = column(name);
        boolean[] in = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            Object value = column.get(row);
            in[row] = value != null && wanted.stream().anyMatch(each -> same(value, each));
        }
        return in;
    }

    static boolean same(Object value, JsonNode given) {
        if (value instanceof Double number && NUMBER.matcher(given.asString()).matches()) return number == Double.parseDouble(given.asString());
        return text(value).equals(given.asString());
    }

    Table select(boolean[] keep) {
        var kept = new LinkedHashMap<String, List<@Nullable Object>>();
        columns.forEach((name, values) -> {
            var left = new ArrayList<@Nullable Object>();
            for (int row = 0; row < rows; row++) if (keep[row]) left.add(values.get(row));
            kept.put(name, left);
        });
        return new Table(kept);
    }

    /** A variable of §3.1 per row, NaN where any part is missing. */
    double[] variable(JsonNode spec) {
        if (spec.isString()) return numbers(spec.asString());
        var keys = List.copyOf(spec.propertyNames());
        if (keys.size() != 1) throw new IllegalArgumentException("a variable is one of its kinds, not " + keys);
        return switch (keys.getFirst()) {
            case "constant" -> {
                double[] all = new double[rows];
                Arrays.fill(all, spec.get("constant").asDouble());
                yield all;
            }
            case "product" -> combined(spec.get("product"), true);
            case "difference" -> combined(spec.get("difference"), false);
            case "indicator" -> indicator(spec.get("indicator"));
            default -> throw new IllegalArgumentException("variable " + keys.getFirst() + " is not known");
        };
    }

    private double[] combined(JsonNode parts, boolean product) {
        if (parts.size() != 2) throw new IllegalArgumentException("two variables are combined, not " + parts.size());
        double[] a = variable(parts.get(0));
        double[] b = variable(parts.get(1));
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) all[row] = product ? a[row] * b[row] : a[row] - b[row];
        return all;
    }

    private double[] indicator(JsonNode spec) {
        var keys = new ArrayList<>(spec.propertyNames());
        keys.remove("column");
        if (keys.size() != 1) throw new IllegalArgumentException("an indicator is by in or atLeast, not " + keys);
        String name = spec.get("column").asString();
        var column = column(name);
        boolean[] in = switch (keys.getFirst()) {
            case "in" -> in(name, spec.get("in"));
            case "atLeast" -> {
                double[] numbers = numbers(name);
                boolean[] above = new boolean[rows];
                for (int row = 0; row < rows; row++) above[row] = numbers[row] >= spec.get("atLeast").asDouble();
                yield above;
            }
            default -> throw new IllegalArgumentException("indicator " + keys.getFirst() + " is not known");
        };
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) all[row] = column.get(row) == null ? Double.NaN : in[row] ? 1 : 0;
        return all;
    }
}
