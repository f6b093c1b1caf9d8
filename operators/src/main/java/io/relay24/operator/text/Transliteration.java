package io.relay24.operator.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Letters written in those of GSM-7, by the table of one language. Chosen per account, never done by itself. Every
/// table ends with [#LATIN]. Sources: `docs/text.md`.
public enum Transliteration {

    /// Letters with marks lose the marks that GSM-7 lacks: `Łódź` becomes `Lodz`, `für` stays `für`.
    LATIN(""),
    /// ICAO Doc 9303, as in passports; GOST 7.79 would need the grave accent, which GSM-7 lacks.
    RUSSIAN("""
            а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch
            ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia і=i ў=u ґ=g є=ie ї=i"""),
    /// Resolution 55 of the Cabinet of Ministers, 2010; `^` = at the beginning of a word.
    UKRAINIAN("""
            а=a б=b в=v г=h ґ=g д=d е=e є=ie ^є=ye ж=zh з=z и=y і=i ї=i ^ї=yi й=i ^й=y к=k л=l м=m н=n о=o п=p р=r
            с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu ^ю=yu я=ia ^я=ya зг=zgh ы=y э=e ъ= ё=io"""),
    /// The Transliteration Act of 2009; `$` = at the end of a word.
    BULGARIAN("""
            а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh
            щ=sht ъ=a ь=y ю=yu я=ya ия$=ia ы=y э=e ё=yo"""),
    /// The Latin alphabet of Serbian without its marks.
    SERBIAN("""
            а=a б=b в=v г=g д=d ђ=dj е=e ж=z з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c у=u ф=f
            х=h ц=c ч=c џ=dz ш=s"""),
    /// ELOT 743, second edition (ISO 843, type 2).
    GREEK("""
            α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
            ϊ=i ϋ=y ου=ou γγ=ng γξ=nx γχ=nch ^μπ=b μπ$=b""");

    private static final Map<Character, String> MARKED = Map.ofEntries(
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('œ', "oe"),
            Map.entry('ı', "i"),
            Map.entry('ħ', "h"),
            Map.entry('ŋ', "ng"),
            Map.entry('ĸ', "k"),
            Map.entry('ŧ', "t"),
            Map.entry('ſ', "s"),
            Map.entry('ə', "e"),
            Map.entry('ẞ', "ss"));
    private static final String VOICED = "αεηιουωβγδζλμνρ";

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Map<String, String> letters;

    Transliteration(String table) {
        Map<String, String> read = new HashMap<>();
        for (String entry : table.split("\\s+", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                read.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        letters = Map.copyOf(read);
    }

    /// By its word in settings.
    public static Optional<Transliteration> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Transliteration::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String applied(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String source = this == GREEK ? unaccented(composed) : composed;
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < source.length(); ) {
            int length = i + 1 < source.length() && found(source, i, 2).isPresent() ? 2 : 1;
            Optional<String> letters = found(source, i, length);
            String piece = source.substring(i, i + length);
            boolean loud = isLoud(source, i, length);
            latin.append(letters.map(it -> cased(it, piece, loud)).orElse(piece));
            i += length;
        }
        return withoutMarks(latin.toString());
    }

    /// What stands for one or two letters, by their place in the word.
    private Optional<String> found(String text, int at, int length) {
        String piece = text.substring(at, at + length).toLowerCase(Locale.ROOT);
        boolean first = at == 0 || !Character.isLetter(text.charAt(at - 1));
        boolean last = at + length == text.length() || !Character.isLetter(text.charAt(at + length));
        return Optional.ofNullable(first ? letters.get("^" + piece) : null)
                .or(() -> Optional.ofNullable(last ? letters.get(piece + "$") : null))
                .or(() -> Optional.ofNullable(letters.get(piece)))
                .or(() -> this == GREEK && length == 2 ? diphthong(piece, text, at + 2) : Optional.empty());
    }

    /// `αυ`, `ευ`, `ηυ`: with v before vowels and voiced consonants, else with f.
    private Optional<String> diphthong(String piece, String text, int next) {
        if (piece.charAt(1) != 'υ' || "αεη".indexOf(piece.charAt(0)) < 0) {
            return Optional.empty();
        }
        boolean voiced = next < text.length() && VOICED.indexOf(Character.toLowerCase(text.charAt(next))) >= 0;
        return Optional.of(letters.get(piece.substring(0, 1)) + (voiced ? "v" : "f"));
    }

    /// `Щ` is `Shch` in a word and `SHCH` among capitals.
    private static String cased(String latin, String piece, boolean loud) {
        if (!Character.isUpperCase(piece.charAt(0)) || latin.isEmpty()) {
            return latin;
        }
        return loud ? latin.toUpperCase(Locale.ROOT) : capitalised(latin);
    }

    private static boolean isLoud(String text, int at, int length) {
        if (length > 1) {
            return Character.isUpperCase(text.charAt(at + 1));
        }
        boolean hasNext = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
        int neighbour = hasNext ? at + 1 : at - 1;
        return neighbour >= 0 && Character.isUpperCase(text.charAt(neighbour));
    }

    private static String capitalised(String latin) {
        return latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1);
    }

    private static String unaccented(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return Normalizer.normalize(apart.replace("\u0301", ""), Normalizer.Form.NFC);
    }

    private static String withoutMarks(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            String letter = Character.toString(point);
            plain.append(Gsm7.DEFAULT.covers(letter) ? letter : unmarked(letter));
        });
        return plain.toString();
    }

    private static String unmarked(String letter) {
        char small = Character.toLowerCase(letter.charAt(0));
        String special = MARKED.get(small);
        if (special != null) {
            return small == letter.charAt(0) ? special : capitalised(special);
        }
        return Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
