package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A frozen sampling frame in its one canonical form: every field in Unicode normal form C, fields separated by a tab, one row a line ended by LF, rows
 * sorted by their UTF-8 bytes. The digest is SHA-256 of exactly that text, so {@code LC_ALL=C sort frame.tsv | sha256sum} confirms it.
 */
public final class Frame {
    /** One household. {@code further}: any other published columns, in a declared order. */
    public record Unit(String id, String stratum, List<String> further) {
        public Unit(String id, String stratum) {
            this(id, stratum, List.of());
        }

        private Unit normal() {
            return new Unit(field(id), field(stratum), further.stream().map(Frame::field).toList());
        }

        private String row() {
            var fields = new ArrayList<>(List.of(id, stratum));
            fields.addAll(further);
            return String.join("\t", fields);
        }

        private String line() {
            return row() + "\n";
        }
    }

    private final List<Unit> units;
    private final String text;

    private Frame(List<Unit> units) {
        this.units = units;
        this.text = String.join("", units.stream().map(Unit::line).toList());
    }

    /**
     * @throws NotComputable REPEATED_UNIT if two rows have the same id in normal form; UNUSABLE_INPUT if rows differ in their number of columns or a field
     *     holds a control character, which could pass for the end of a field or row
     */
    public static Frame of(Collection<Unit> rows) {
        var units = rows.stream().map(Unit::normal).sorted((a, b) -> Arrays.compareUnsigned(bytes(a.line()), bytes(b.line()))).toList();
        for (var unit : units) if (unit.further().size() != units.getFirst().further().size())
            throw new NotComputable(Reason.UNUSABLE_INPUT, "unit " + unit.id() + " has another number of columns");
        var seen = new HashSet<String>();
        for (var unit : units) if (!seen.add(unit.id())) throw new NotComputable(Reason.REPEATED_UNIT, unit.id());
        return new Frame(units);
    }

    /**
     * Reads {@link #canonicalText()} back; {@link #digest()} then tells whether it is the frame that was frozen.
     *
     * @throws NotComputable UNUSABLE_INPUT if a line has no stratum; else as {@link #of}
     */
    public static Frame parse(String canonicalText) {
        return of(canonicalText.lines().map(line -> List.of(line.split("\t", -1))).map(fields -> {
            if (fields.size() < 2) throw new NotComputable(Reason.UNUSABLE_INPUT, "a line without a stratum");
            return new Unit(fields.get(0), fields.get(1), fields.subList(2, fields.size()));
        }).toList());
    }

    private static String field(String value) {
        if (value.codePoints().anyMatch(Character::isISOControl)) throw new NotComputable(Reason.UNUSABLE_INPUT, "control character in field '" + value.strip() + "'");
        return Normalizer.normalize(value, Normalizer.Form.NFC);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public List<Unit> units() {
        return units;
    }

    public String canonicalText() {
        return text;
    }

    /** SHA-256 of {@link #canonicalText()} in lower-case hexadecimal. */
    public String digest() {
        return HexFormat.of().formatHex(Digest.sha256(text));
    }

    /** Root of the hash tree over the canonical rows, in lower-case hexadecimal: published, it lets each owner see that their household is in the frame. */
    public String merkleRoot() {
        return HexFormat.of().formatHex(tree().root());
    }

    /**
     * What the household gets to check its inclusion.
     *
     * @throws NotComputable UNKNOWN_CODE if it is not in the frame
     */
    public InclusionProof proof(String id) {
        String wanted = field(id);
        for (int place = 0; place < units.size(); place++)
            if (units.get(place).id().equals(wanted))
                return new InclusionProof(units.get(place).row(), place, units.size(), tree().path(place).stream().map(HexFormat.of()::formatHex).toList());
        throw new NotComputable(Reason.UNKNOWN_CODE, "no unit '" + id + "' in the frame");
    }

    private MerkleTree tree() {
        return new MerkleTree(units.stream().map(unit -> bytes(unit.row())).toList());
    }

    /** Ids of each stratum in canonical order. */
    public SortedMap<String, List<String>> strata() {
        var strata = new TreeMap<String, List<String>>();
        for (var unit : units) strata.computeIfAbsent(unit.stratum(), _ -> new ArrayList<>()).add(unit.id());
        return strata;
    }
}
