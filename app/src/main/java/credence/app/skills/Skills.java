package credence.app.skills;

import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.Models;
import credence.app.platform.Spaces;
import credence.assessment.Encoding;
import credence.catalogue.Catalogue;
import credence.skill.Framework;
import credence.skill.RoleModel;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** The door to frameworks and role models. Everybody may read them. */
@Service
public class Skills {
    private static final int LONGEST_QUERY = 400;

    private final SkillTable table;
    private final Journal journal;
    private final Spaces spaces;
    private final Models models;
    private @Nullable List<float[]> meanings;

    Skills(SkillTable table, Journal journal, Spaces spaces, Models models) {
        this.table = table;
        this.journal = journal;
        this.spaces = spaces;
        this.models = models;
    }

    /** How a skill was found: by the words of the query, by its meaning, or both. */
    public record Hit(Skill skill, boolean byWords, boolean byMeaning) {}

    public List<Framework> frameworks() {
        return Catalogue.frameworks();
    }

    public Optional<Framework> framework(String key) {
        return Catalogue.framework(key);
    }

    public List<RoleModel> roleModels() {
        return Catalogue.roleModels();
    }

    public Optional<Skill> skill(SkillId id) {
        return framework(id.framework()).flatMap(framework -> framework.skill(id));
    }

    /**
     * @throws IllegalStateException if no shipped framework has it, which would be a bug of the
     *     catalogue
     */
    public Skill known(SkillId id) {
        return skill(id)
                .orElseThrow(() -> new IllegalStateException("no framework has the skill " + id));
    }

    /**
     * Skills for a query in plain words: those that share its words first, then those nearest in
     * meaning.
     *
     * @param limit at most so many of each
     */
    public List<Hit> search(String query, int limit) {
        String text = query.strip();
        if (text.isEmpty()) return List.of();
        if (text.length() > LONGEST_QUERY) text = text.substring(0, LONGEST_QUERY);
        String asked = text;
        List<SkillId> byWords = spaces.outside(() -> table.matching(asked, limit));
        List<SkillId> byMeaning = nearest(asked, limit);
        Map<SkillId, Hit> hits = new LinkedHashMap<>();
        byWords.forEach(id -> hits.put(id, new Hit(known(id), true, byMeaning.contains(id))));
        byMeaning.forEach(id -> hits.putIfAbsent(id, new Hit(known(id), false, true)));
        return List.copyOf(hits.values());
    }

    /**
     * Brings the word index to the shipped catalogue, and the rubrics' versions into the journal;
     * does nothing where they already are.
     */
    @EventListener(ApplicationReadyEvent.class)
    void index() {
        for (Framework framework : frameworks())
            spaces.outside(
                    () -> {
                        String digest = Catalogue.digest(framework).hex();
                        if (!table.digest(framework.key()).equals(Optional.of(digest)))
                            table.replace(framework, digest);
                        journal.publish(LeafType.RUBRIC, rubric(framework, digest));
                    });
    }

    private static String rubric(Framework framework, String digest) {
        return "credence rubric 1\nrubric %s %s\nsha256 %s\n"
                .formatted(framework.key(), framework.version(), digest);
    }

    private List<SkillId> nearest(String text, int limit) {
        List<Skill> all = all();
        float[] asked = encode(List.of(text)).getFirst().vector();
        List<float[]> vectors = meanings(all);
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -dot(asked, vectors.get(i))))
                .limit(limit)
                .map(i -> all.get(i).id())
                .toList();
    }

    private synchronized List<float[]> meanings(List<Skill> all) {
        if (meanings == null)
            meanings =
                    encode(
                                    all.stream()
                                            .map(skill -> skill.name() + ". " + skill.statement())
                                            .toList())
                            .stream()
                            .map(Encoding::vector)
                            .toList();
        return meanings;
    }

    private List<Encoding> encode(List<String> texts) {
        return models.encoders().instruments().wording().encode(texts);
    }

    private List<Skill> all() {
        List<Skill> all = new ArrayList<>();
        frameworks().forEach(framework -> all.addAll(framework.skills()));
        return all;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += (double) one[i] * other[i];
        return sum;
    }
}
