package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.springframework.stereotype.Component;

/**
 * Words by Lucene's analysis: English ones without their endings and the commonest left out,
 * Chinese, Japanese and Korean as pairs of neighbouring characters, everything else as it is
 * written, in lower case.
 *
 * <p>A Korean noun of one syllable stands alone only now and then: 집은 and 집이 have no pair in
 * common. Before a particle such a syllable is therefore a term of its own as well. So is a number
 * that stands in one word with Korean, as in 999번 and 제85류.
 */
@Component
final class LuceneTerms implements Terms {

    private static final Pattern SYLLABLE_AND_PARTICLE =
            Pattern.compile(
                    "(?<![가-힣])([가-힣])"
                            + "(?:은|는|이|가|을|를|에|의|도|만|로|와|과|랑|야|에서|에게|한테|까지|부터|처럼|보다|마다"
                            + "|으로|하고|이랑|이나|이야|이다|이에요|예요)"
                            + "(?![가-힣])");

    private static final Pattern NUMBER_IN_KOREAN =
            Pattern.compile("\\d+(?:[.,]\\d+)*+(?=[가-힣])|(?<=[가-힣])\\d+(?:[.,]\\d+)*+");

    private final Analyzer analyzer = new Analysis();

    @Override
    public Map<String, Integer> of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var counts = new HashMap<String, Integer>();
        try (TokenStream tokens = analyzer.tokenStream("text", composed)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                counts.merge(term.toString(), 1, Integer::sum);
                count(NUMBER_IN_KOREAN.matcher(term), 0, counts);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be read", e);
        }
        count(SYLLABLE_AND_PARTICLE.matcher(composed), 1, counts);
        return Map.copyOf(counts);
    }

    private static void count(Matcher found, int group, Map<String, Integer> counts) {
        while (found.find()) {
            counts.merge(found.group(group), 1, Integer::sum);
        }
    }

    private static final class Analysis extends Analyzer {

        private static final CharArraySet STOP_WORDS = stopWords();

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            TokenStream terms = new EnglishPossessiveFilter(words);
            terms = new CJKWidthFilter(terms);
            terms = new LowerCaseFilter(terms);
            terms = new CJKBigramFilter(terms);
            terms = new StopFilter(terms, STOP_WORDS);
            terms = new PorterStemFilter(terms);
            return new TokenStreamComponents(words, terms);
        }

        private static CharArraySet stopWords() {
            try (var list = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
                if (list == null) {
                    throw new IllegalStateException("Lucene's list of stop words is missing");
                }
                return WordlistLoader.getSnowballWordSet(list);
            } catch (IOException e) {
                throw new UncheckedIOException("Lucene's list of stop words is unreadable", e);
            }
        }
    }
}
