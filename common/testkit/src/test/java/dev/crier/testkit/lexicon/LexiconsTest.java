package dev.crier.testkit.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconsTest {

    private static final String DOCUMENTS = """
        {'x.note': {'defs': {
          'main': {'type': 'record', 'record': {'type': 'object', 'required': ['text'], 'nullable': ['mood'],
            'properties': {
              'text': {'type': 'string', 'maxLength': 10, 'maxGraphemes': 3},
              'mood': {'type': 'string', 'enum': ['good']},
              'langs': {'type': 'array', 'maxLength': 1, 'items': {'type': 'string', 'format': 'language'}},
              'level': {'type': 'integer', 'minimum': 1, 'maximum': 2},
              'picture': {'type': 'blob', 'accept': ['image/*'], 'maxSize': 9},
              'embed': {'type': 'union', 'refs': ['#box', 'x.other']},
              'box': {'type': 'ref', 'ref': '#box'}}}},
          'box': {'type': 'object', 'required': ['on'], 'properties': {'on': {'type': 'boolean'}}}}},
         'x.other': {'defs': {'main': {'type': 'object', 'properties': {}}}},
         'x.send': {'defs': {'main': {'type': 'procedure',
           'input': {'schema': {'type': 'object', 'properties': {'a': {'type': 'unknown'}}}},
           'output': {'schema': {'type': 'ref', 'ref': 'x.note#box'}}}}}}
        """;

    private final Lexicons lexicons = new Lexicons(json(DOCUMENTS));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'mood':'good'",
                "'mood':null",
                "'langs':['en']",
                "'level':2",
                "'picture':{'$type':'blob','ref':{'$link':'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'},'mimeType':'image/png','size':9}",
                "'embed':{'$type':'x.note#box','on':true}",
                "'embed':{'$type':'x.other'}",
                "'box':{'on':false}"
            })
    void letsGoodRecordsPass(String member) {
        assertThat(record("'text':'äöü'," + member)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'mood':'good'|$ lacks text",
                "'text':5|$.text is no string",
                "'text':'abcd'|$.text maxGraphemes",
                "'text':'👩‍👩‍👧‍👦'|$.text maxLength",
                "'text':'a','mood':'bad'|$.mood is not in the enum",
                "'text':'a','langs':['en','de']|$.langs maxLength",
                "'text':'a','langs':['j']|$.langs[0] is no language",
                "'text':'a','level':0|$.level is too small",
                "'text':'a','level':3|$.level is too big",
                "'text':'a','level':1.5|$.level is no integer",
                "'text':'a','embed':{'on':true}|not in the union",
                "'text':'a','embed':{'$type':'x.note#box'}|$.embed lacks on",
                "'text':'a','box':{'on':1}|$.box.on is no boolean",
                "'text':'a','box':[]|$.box is no object",
                "'text':'a','txet':'a'|$.txet is not in the lexicon",
                "'text':'a','picture':{'$type':'blob'}|$.picture is no blob",
                "'text':'a','picture':{'mimeType':'video/mp4'}|wrong type video/mp4",
                "'text':'a','picture':{'size':10}|$.picture maxSize"
            })
    void saysWhatIsBrokenAndWhere(String members, String what) {
        assertThat(record(members)).anyMatch(found -> found.contains(what));
    }

    @Test
    void wantsTheTypeOfTheCollection() {
        assertThat(lexicons.record("x.note", json("{'$type':'x.other','text':'a'}")))
                .isNotEmpty();
    }

    @Test
    void holdsRequestsAndAnswersAgainstTheirMethod() {
        assertThat(lexicons.input("x.send", json("{'a':{}}"))).isEmpty();
        assertThat(lexicons.input("x.send", json("{'a':1}"))).containsExactly("$.a is no object");
        assertThat(lexicons.output("x.send", json("{'on':true}"))).isEmpty();
        assertThat(lexicons.output("x.send", json("{}"))).containsExactly("$ lacks on");
    }

    private List<String> record(String members) {
        return lexicons.record("x.note", json("{'$type':'x.note'," + members + "}"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
