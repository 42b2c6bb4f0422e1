// Validates PDFs with veraPDF's engine, as many as are named, in one start of Java.
//
//     java -cp … Vera ua1,3a report.pdf paper.pdf
//
// One line of JSON for each file and profile: its file, profile, whether it complies, how many
// rules were asked of it, and for each rule it breaks how often, with what, and where first.

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public class Vera {
    private static final int MOST_FAILURES = 10000;

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(
            new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8.name());
        for (int i = 1; i < words.length; i++) {
            for (String profile : words[0].split(",")) {
                out.println(judged(words[i], profile));
            }
        }
    }

    private static String judged(String file, String profile) {
        String head = "{\"file\":" + quoted(file) + ",\"profile\":" + quoted(profile);
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance()
                 .createValidator(flavour, MOST_FAILURES, false, true, false)) {
            ValidationResult result = validator.validateAll(parser).get(0);
            return head + ",\"complies\":" + result.isCompliant()
                + ",\"asked\":" + result.getTotalAssertions()
                + ",\"broken\":" + broken(result) + "}";
        } catch (Throwable trouble) {  // a file that is no PDF is a finding and not the end
            return head + ",\"complies\":false,\"asked\":0,\"broken\":["
                + quoted(trouble.toString()) + "]}";
        }
    }

    private static String broken(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion each : result.getTestAssertions()) {
            if (each.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            RuleId id = each.getRuleId();
            String rule = id.getSpecification().getId() + " " + id.getClause() + "-"
                + id.getTestNumber();
            String where = each.getLocation() == null ? "" : each.getLocation().getContext();
            times.merge(rule, 1, Integer::sum);
            first.putIfAbsent(rule, each.getMessage() + " at " + where);
        }
        List<String> told = new ArrayList<>();
        times.forEach((rule, count) ->
            told.add(quoted(rule + ", " + count + " times: " + first.get(rule))));
        return "[" + String.join(",", told) + "]";
    }

    private static String quoted(String text) {
        StringBuilder made = new StringBuilder("\"");
        for (char sign : text.toCharArray()) {
            if (sign == '"' || sign == '\\') {
                made.append('\\').append(sign);
            } else {
                made.append(sign < ' ' ? ' ' : sign);
            }
        }
        return made.append('"').toString();
    }
}
