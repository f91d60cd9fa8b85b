package credence.assessment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that can be counted in a passage by anybody with a pencil. Each is one pattern; its
 * value is ln(1 + matches).
 *
 * <p>None counts grammar, spelling or vocabulary: weak English that says who did what with which
 * result reads the same as good English.
 */
public enum Feature {
    /** The writer with a verb in the past: "I moved", "I then rang". */
    OWN_ACT("\\bI (?:ADVERB ){0,2}(?:have |had |'ve )?(?:ADVERB )?PAST\\b"),
    /** The writer anywhere: I, me, my, mine, myself. */
    FIRST_PERSON("\\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\\b"),
    /** A part named as one's own inside joint work: "mine was", "my part", "by me". */
    OWN_PART(
            "\\b(?:[Mm]ine|[Mm]y (?:part|job|share|bit|doing|idea|work|own)|by me|are mine|is mine|myself)\\b"),
    /** A group as actor. */
    WE("\\b(?:[Ww]e|[Uu]s|[Oo]ur|[Oo]urs)\\b"),
    /** Third persons. */
    OTHERS("(?i)\\b(?:he|she|they|him|her|them|his|their|hers|theirs)\\b"),
    /** A third person with a verb in the past: "she set up", "they had found". */
    OTHERS_ACT("(?i)\\b(?:he|she|they|who) (?:ADVERB )?(?:had |has |have )?PAST\\b"),
    /** A role or a named group with a verb in the past: "the manager decided", "our team built". */
    ROLE_ACT(
            "(?i)(?:^|[.;:!?,]\\s+|\\band |\\bthat )(?:the|our|my|a|an|her|his|their|another)(?: (?!I\\b)[\\w'-]+){1,3} (?:had |has |have )?PAST\\b"),
    /**
     * A person other than the writer with a verb in the past: "the treasurer found", "my father
     * kept".
     */
    PERSON_ACT(
            "(?i)\\b(?:the|our|my|a|her|his|their|another|previous|night|duty) (?:[\\w'-]+ ){0,2}?(?:PERSON)s?(?: [\\w'-]+){0,2}? (?:had |has |have )?(?:ADVERB )?PAST\\b"),
    /** Done by somebody else: "by the duty manager", "by a colleague". */
    BY_OTHERS(
            "(?i)\\bby (?:the|a|an|our|my|his|her|their|another|someone|somebody|others|them|him)\\b"),
    /** The writer as onlooker: "I watched", "I was told", "beside her". */
    ONLOOKER(
            "(?i)\\bI (?:was |only |just |mostly ){0,2}(?:watch|told|heard|saw|sat|sitting|stood|read about|inherit|joined|carried|there when|away|on leave|made (?:the )?tea)\\w*\\b|\\b(?:beside (?:her|him|them)|before me|someone else|somebody else|(?:was|were|is|are) all done|belonged to)\\b"),
    /**
     * The writer with a negated verb or with nothing: "I did not", "nor did I", "not mine", "me
     * included".
     */
    OWN_NOT(
            "\\b(?:I (?:ADVERB )?(?:\\w+n't|never|(?:did|do|have|had|was|am|could|can|will|would) (?:not|never))|I've (?:not|never)|(?:no point|nor|neither|never|once)(?: [\\w']+){0,4} (?:did|have|had|was) I|(?:not|none of it|never) mine|me included|not (?:by )?me)\\b"),
    /** Any denial: not, never, nobody, without. */
    NEGATION("(?i)\\b(?:not|never|no|nobody|none|nothing|neither|nor|without|cannot|\\w+n't)\\b"),
    /** Something left undone: "meant to", "never got round", "should have", "let it go". */
    OMISSION(
            "(?i)\\b(?:mean(?:t)? to|supposed to|(?:ought to|should|could|would) have|should've|forg[eo]t\\w*|fail(?:ed)? to|overlook\\w*|neglect\\w*|got? (?:a)?round to|gave up|left it|l[e]t it (?:go|slide|lie|be|run)|put (?:it|that|them) off|never (?:did|got|came|went|sent|wrote|asked|opened|looked|checked)|still (?:a|an|the|not|on|in|un\\w+)|not begun|not a single|not one|passed on|(?:was|is) my job|were my job|fell to me|called off|ran out of|carried on|anyway|as (?:it|they) (?:came|was|were|stood)|straight (?:in|out|through)|at its word)\\b"),
    /** What was not looked at: unread, unchecked, blank. */
    UNDONE(
            "(?i)\\b(?:un(?:read|checked|opened|touched|tested|signed|asked|answered|done|written|noticed|finished|challenged|edited|seen)|blank|empty|without (?:reading|checking|looking|asking|testing|a second|so much))\\b"),
    /** Time to come: will, shall, going to, due to. */
    FUTURE(
            "(?i)\\b(?:will|shall|won't|going to|(?:I|we|it|they|he|she|that|you)'ll|about to|due to|tomorrow|next (?:week|month|year|spring|summer|autumn|winter|term|season|time)|from next|by 20\\d\\d|come (?:january|february|march|april|may|june|july|august|september|october|november|december))\\b"),
    /** Plans and aims: plan, intend, hope to, "to do". */
    INTENTION(
            "(?i)\\b(?:plan(?:s|ned|ning)?|intend\\w*|intention|aim(?:s|ing)?|goal|objective|target|hop(?:e|es|ing) to|want(?:s)? to|mean to|propose\\w*|once (?:the|we|I|my|our)|when the new|as soon as|my next|to do)\\b"),
    /** Wishes: wish, would like, one day. */
    WISH(
            "(?i)\\b(?:wish|dream\\w*|one day|some day|(?:would|'d) (?:like|love|give)|hope|if only|want to be)\\b"),
    /** What might be: would, could, if, suppose. */
    HYPOTHESIS(
            "(?i)\\b(?:would|could|might|if|suppose|imagine|say the|were to|scenario|exercise|in theory|probably|perhaps|had I)\\b"),
    /** What ought to be: must, should, shall, "are to", required. */
    NORM(
            "(?i)\\b(?:must|should|shall|ought|required?|requires|(?:is|are) to|expected to|need(?:s)? to|have to|responsible for|ensure\\w*|appropriate\\w*)\\b"),
    /** Beliefs: think, believe, "in my view", "the best way". */
    OPINION(
            "(?i)\\b(?:I(?:'d)? (?:think|believe|feel|say|reckon|suppose|find|always)|in my (?:view|opinion)|opinion|believe|matters|important|nobody should|no one should|people|everyone|anyone|always|best way|the trick)\\b"),
    /** A reader addressed: you, your. */
    SECOND_PERSON("(?i)\\b(?:you|your|yours|yourself|you're|you'll)\\b"),
    /** Questions. */
    QUESTION("\\?"),
    /** Courses, certificates and the like. */
    COURSE(
            "(?i)\\b(?:course|courses|workshop|webinar|module|certificat\\w+|certified|diploma|training day|lecture\\w*|seminar|CPD|attend\\w*|e-learning|syllabus|trainer|tutor|curriculum|qualification\\w*|badge|credits?|online class|MOOC|slides|handout)\\b"),
    /** Hiring: apply, salary, candidate, "we are looking for". */
    HIRING(
            "(?i)\\b(?:apply|applicants?|candidates?|salary|per (?:annum|hour)|hiring|vacanc\\w+|full-time|part-time|join (?:us|our)|looking for|we need|seeks?|seeking|wanted|the role|successful|experience (?:in|of|with|a)|essential|desirable|benefits|an hour|ideal\\w*|CV|pension|closing date)\\b"),
    /** Selling: trusted by, free, award-winning, early-bird. */
    SELLING(
            "(?i)\\b(?:trusted|award|free|price|pay(?:s)? for itself|discover|save|saves|book (?:now|today)|early-bird|subscribe|customers|teams|platform|solution\\w*|seamless\\w*|powerful|effortless\\w*|in seconds|lunch included|no more|leave able|designed|built for|hands-on)\\b"),
    /** Praise of oneself without an act: proven, dynamic, passionate. */
    SELF_PRAISE(
            "(?i)\\b(?:proven|dynamic|passionate|driven|motivated|strategic|innovati\\w+|excellen\\w+|skilled|expert\\w*|results|track record|detail-oriented|mindset|resilient|committed|strong|versatile|leader\\w*|communicator|stakeholders?|trusted|adept|accomplished)\\b"),
    /** Rubric language: level, competent, demonstrates, evidence, learner. */
    RUBRIC(
            "(?i)\\b(?:levels?|competen\\w+|demonstrat\\w+|evidence|criteri\\w+|learners?|practitioners?|candidates?|participants?|individuals?|outcomes?|standards?|performance|proficien\\w+|emerging|developing|exemplary|score|assessor|staff|pupils|students|employees|members|procedures?|policy)\\b"),
    /**
     * A sentence that opens with a verb in the third person present, as statements of competency
     * do.
     */
    THIRD_PERSON_OPENING(
            "(?:^|[.;:•☐-]\\s+)(?!This|His|Its|Was|Yes|Class|Less|Notes|Minutes|Various|Always|Perhaps)[A-Z][a-z]+(?<!ss)s(?: and [a-z]+s)? (?=[a-z])"),
    /** A label or a list: numbering, check boxes, semicolons, bullets. */
    LIST(
            "(?m)^\\s*(?:[A-Z]?\\d+(?:\\.\\d+)*[.)]|[-*•☐✓])\\s|[;☐•]|\\bStep \\d|\\bLevel \\d|\\bTip:"),
    /** Numbers, as digits. */
    NUMBER("\\d+(?:[.,:]\\d+)*"),
    /** Numbers, as words. */
    NUMBER_WORD(
            "(?i)\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|quarter|third|twice|dozen)\\b"),
    /** From one value to another, or a comparison of before and after. */
    CHANGE(
            "(?i)\\b(?:from \\S+ (?:\\S+ )?to|before|after(?:wards)?|since|until|fell|dropped|rose|went (?:up|down|from)|down (?:to|from)|up (?:to|from)|instead|now|no longer|again)\\b"),
    /** A point in time in the past: weekday, month, clock, "that morning". */
    WHEN(
            "(?i)\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b(?:january|february|march|april|june|july|august|september|october|november|december)\\b|\\b\\d{1,2}[:.]\\d\\d\\b|\\b(?:yesterday|last (?:week|month|year|spring|summer|autumn|winter|night|term)|that (?:day|morning|evening|night|week|afternoon|month)|same (?:day|week|afternoon|evening|night|morning)|ago)\\b"),
    /**
     * A name of a thing inside the sentence: file, version, code, capitalised word, abbreviation.
     */
    ARTEFACT("(?<=[a-z,;] )[A-Z][\\w-]+|\\b[A-Z]{2,}\\b|\\b\\w+[_/.]\\w+\\b|`[^`]+`"),
    /** Verbs in the past, whoever acts. */
    PAST("(?i)\\bPAST\\b"),
    /** The past passive: "was moved", "were checked". */
    PASSIVE(
            "(?i)\\b(?:was|were|been|got) (?:ADVERB )?(?:\\w+ed|found|made|sent|put|given|taken|done|written|told|built|kept|set|cut|held|left|seen|shown|rung|drawn|begun|thrown)\\b"),
    /**
     * A sentence that opens with a verb in the past or a noun and a participle, as terse notes do:
     * "Retested", "Rota redrawn".
     */
    TERSE_ACT(
            "(?:^|[.;:\\n]\\s*)(?:PAST_CAPITAL|[A-Z][a-z]+(?: \\w+){0,3} DONE)\\b|, (?:[\\w'-]+ ){0,4}DONE(?=[,.;])"),
    /** A first word in the imperative, as commit messages have: "Add", "Fix", "area: keep". */
    IMPERATIVE_OPENING(
            "^(?:[\\w/()-]+: ?)?(?:[Aa]dd|[Ff]ix|[Rr]emove|[Uu]se|[Mm]ove|[Kk]eep|[Mm]ake|[Ss]plit|[Rr]eplace|[Ss]top|[Dd]rop|[Rr]ename|[Rr]evert|[Ss]how|[Rr]eject|[Cc]heck|[Ll]imit|[Cc]ache|[Ww]rite|[Rr]ead|[Pp]in|[Bb]ump|[Hh]andle|[Aa]llow|[Dd]o not|[Dd]on't|[Rr]efuse|[Rr]ound|[Ll]et|[Ss]ort|[Cc]ount|[Ss]et|[Tt]est|[Ww]arn|[Rr]etry|[Dd]elete|[Cc]ut|[Ll]og|[Rr]estore|[Pp]ut|[Uu]pdate|[Ii]mprove|[Ss]kip|[Tt]urn|[Mm]ask|[Rr]ecord|[Rr]equire|[Ss]ave|[Ss]end|[Tt]ake|[Gg]uard|[Gg]ive|[Rr]un|[Rr]ewrite|[Rr]educe|[Ss]peed|[Cc]lean|[Ee]xtract|[Mm]erge|[Bb]uild|[Ss]peak|[Tt]ell|[Cc]atch|[Bb]lock|[Nn]ame|[Rr]eturn|[Pp]revent|[Ss]witch|[Uu]pgrade|[Vv]alidate|[Dd]ocument|[Mm]easure)\\b"),
    /** Reasons: because, so that, therefore, why. */
    REASON(
            "(?i)\\b(?:because|so that|so (?:I|we)|therefore|since (?:the|it|they|that)|as (?:the|it|they)|why|reason|which is why)\\b"),
    /** General present: is, are, has. */
    PRESENT("(?i)\\b(?:is|are|has|does|isn't|aren't|it's|there's|they're)\\b"),
    /** The writer in the present or with a present verb: "I ring", "I weigh". */
    OWN_PRESENT_ACT(
            "\\bI (?:ADVERB )?(?!am\\b|have\\b|had\\b|was\\b|will\\b|would\\b|could\\b|should\\b|can\\b|may\\b|might\\b|must\\b|think\\b|believe\\b|hope\\b|wish\\b|want\\b|like\\b|know\\b|never\\b|not\\b|do\\b|feel\\b|shall\\b|did\\b|need\\b|plan\\b|intend\\b|say\\b|PAST\\b)[a-z]{2,}(?<!ed)\\b"),
    /** Exclamation marks. */
    EXCLAMATION("!"),
    /** Words. */
    WORD("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

    private static final List<Feature> ALL = List.of(values());

    private final Pattern pattern;

    Feature(String pattern) {
        this.pattern = Pattern.compile(Grammar.expand(pattern));
    }

    /** How often it occurs in a passage. */
    public int count(String passage) {
        Matcher matcher = pattern.matcher(passage.replace('’', '\''));
        int count = 0;
        while (matcher.find()) count++;
        return count;
    }

    /** ln(1 + count) of every feature, in the order of this enumeration. */
    public static double[] values(String passage) {
        return ALL.stream().mapToDouble(feature -> Math.log1p(feature.count(passage))).toArray();
    }

    /** The parts of speech that the patterns name in capitals. */
    private static final class Grammar {
        private static final String ADVERB =
                "(?:\\w+ly|also|then|just|still|always|often|once|even|first|again|at once|now|soon|already)";
        private static final String DONE =
                "(?:\\w+ed|redrawn|rewritten|found|sent|put|made|cut|done|taken|written|rebuilt|held|given|set|kept|undone|thrown)";
        private static final String PERSON =
                "father|mother|dad|mum|brother|sister|uncle|aunt|cousin|neighbour|colleague|friend|boss|chief|nurse|clerk"
                        + "|captain|coach|student|lead|group|team|committee|council|squad|lab|school|trust|firm|staff|someone"
                        + "|accountant|consultant|assistant|apprentice|foreman|chair|governor|contractor|director|doctor|tutor"
                        + "|supervisor|auditor|editor|inspector|instructor|translator"
                        + "|(?!after|other|another|over|under|never|ever|paper|number|order|letter|water|computer|folder|river|whether"
                        + "|rather|together|however|either|matter|corner|winter|summer|quarter|printer|former|newer|older|later)"
                        + "[a-z]{3,}(?:er|ist|man|woman)";
        private static final String IRREGULAR =
                "went|did|made|took|gave|found|told|said|wrote|rang|sat|stood|kept|left|put|set|cut|read|sent|built|bought|brought|thought|taught|caught|held|led|ran|began|broke|chose|drew|drove|fell|felt|got|grew|heard|hung|knew|laid|lent|lost|met|paid|rode|rose|saw|sold|shook|showed|shut|spent|spoke|split|spread|stuck|swept|swore|threw|tore|understood|woke|won|wound|wove|rewrote|redrew|rebuilt|undid|withdrew|dug|fed|fought|hid|hit|let|slept|came|became|had|was|were|overrode|reran|bound|dealt|sought|swapped|ate|flew|quit";

        static String expand(String pattern) {
            return pattern.replace("DONE", DONE)
                    .replace("PAST_CAPITAL", "(?:[A-Z][a-z]+ed|(?i:" + IRREGULAR + "))")
                    .replace("PAST", "(?:\\w{2,}(?:[^e]ed|eed(?<!need))|" + IRREGULAR + ")")
                    .replace("PERSON", PERSON)
                    .replace("ADVERB", ADVERB);
        }
    }
}
