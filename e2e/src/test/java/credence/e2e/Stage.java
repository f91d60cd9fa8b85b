package credence.e2e;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hands the house to tests. Skips them, and says why, where there is no Chromium or no program. */
final class Stage implements ExecutionCondition, ParameterResolver {
    private static final Namespace HERE = Namespace.create(Stage.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (Chromium.installed().isEmpty())
            return ConditionEvaluationResult.disabled(
                    "left out: Chromium is not installed (apt-get install chromium)");
        if (!Files.exists(Program.jar()))
            return ConditionEvaluationResult.disabled(
                    "left out: the program is not built (mvn package), no " + Program.jar());
        return ConditionEvaluationResult.enabled("ready");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType().equals(House.class);
    }

    @Override
    public House resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return house(test);
    }

    /** The one of this run, opened when it is first asked for and closed at the end. */
    static House house(ExtensionContext test) {
        return test.getRoot()
                .getStore(HERE)
                .computeIfAbsent(
                        House.class,
                        key -> House.open(Chromium.installed().orElseThrow()),
                        House.class);
    }

    /**
     * Tests that rest on what happened before: none after the first that fails, and pictures of
     * that moment.
     */
    static final class Story implements ExecutionCondition, TestExecutionExceptionHandler {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return opened(test)
                    .flatMap(House::brokenOff)
                    .map(
                            step ->
                                    ConditionEvaluationResult.disabled(
                                            "left out: the story broke off at " + step))
                    .orElse(ConditionEvaluationResult.enabled("the story goes on"));
        }

        @Override
        public void handleTestExecutionException(ExtensionContext test, Throwable failure)
                throws Throwable {
            if (test.getRequiredTestClass().equals(StoryTest.class))
                opened(test).ifPresent(house -> house.breakOff(test.getDisplayName()));
            throw failure;
        }

        private static Optional<House> opened(ExtensionContext test) {
            return Optional.ofNullable(test.getRoot().getStore(HERE).get(House.class, House.class));
        }
    }
}
