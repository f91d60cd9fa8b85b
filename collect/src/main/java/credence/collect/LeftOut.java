package credence.collect;

import credence.collect.history.Paths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;

/**
 * Which files nobody wrote by hand: what {@code .gitattributes} of one commit call generated or
 * vendored, and where they say nothing, what a tool's files are called. [gitattributes(5);
 * github-linguist, overrides]
 */
final class LeftOut implements Predicate<String> {
    private static final List<String> LEFT_OUT = List.of("linguist-generated", "linguist-vendored");
    private static final int MAX_BYTES = 1 << 20;

    /**
     * @param folder that the rule speaks of, empty or with a slash at its end
     */
    private record Rule(String folder, AttributesRule rule) {
        boolean speaksOf(String path) {
            return path.startsWith(folder) && rule.isMatch(path.substring(folder.length()), false);
        }
    }

    private final List<Rule> rules;
    private final String text;

    private LeftOut(List<Rule> rules, String text) {
        this.rules = List.copyOf(rules);
        this.text = text;
    }

    /** By the files {@code .gitattributes} of a commit. */
    static LeftOut at(Repository repository, ObjectId commit) throws IOException {
        List<Rule> rules = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(walk.parseCommit(commit).getTree());
            files.setRecursive(true);
            files.setFilter(PathSuffixFilter.create(Constants.DOT_GIT_ATTRIBUTES));
            while (files.next()) {
                boolean isFile = (files.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                if (!isFile || !files.getNameString().equals(Constants.DOT_GIT_ATTRIBUTES))
                    continue;
                String path = files.getPathString();
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                for (AttributesRule rule : rules(repository, files.getObjectId(0))) {
                    rules.add(new Rule(folder, rule));
                    text.append(folder).append(rule).append('\n');
                }
            }
        }
        // A file deeper down speaks after those above it, and the last word counts.
        rules.sort((one, other) -> one.folder.length() - other.folder.length());
        return new LeftOut(rules, text.toString());
    }

    @Override
    public boolean test(String path) {
        boolean isKept = false;
        for (String name : LEFT_OUT) {
            Optional<Boolean> said = said(path, name);
            if (said.orElse(false)) return true;
            isKept |= said.isPresent();
        }
        return !isKept && Paths.isMadeByTool(path);
    }

    /** The rules, for whoever asks whether they changed. */
    String text() {
        return text;
    }

    private Optional<Boolean> said(String path, String name) {
        Optional<Boolean> said = Optional.empty();
        for (Rule rule : rules)
            for (Attribute attribute : rule.rule.getAttributes())
                if (attribute.getKey().equals(name) && rule.speaksOf(path))
                    said = isTrue(attribute);
        return said;
    }

    private static Optional<Boolean> isTrue(Attribute attribute) {
        return switch (attribute.getState()) {
            case SET -> Optional.of(true);
            case UNSET -> Optional.of(false);
            case UNSPECIFIED -> Optional.empty();
            case CUSTOM -> Optional.of(!"false".equals(attribute.getValue()));
        };
    }

    private static List<AttributesRule> rules(Repository repository, ObjectId blob)
            throws IOException {
        AttributesNode node = new AttributesNode();
        try {
            byte[] bytes = repository.open(blob, Constants.OBJ_BLOB).getCachedBytes(MAX_BYTES);
            node.parse(new ByteArrayInputStream(bytes));
        } catch (MissingObjectException | LargeObjectException e) {
            return List.of();
        }
        return node.getRules().stream().filter(LeftOut::isAboutOrigin).toList();
    }

    private static boolean isAboutOrigin(AttributesRule rule) {
        return rule.getAttributes().stream()
                .anyMatch(attribute -> LEFT_OUT.contains(attribute.getKey()));
    }
}
