package credence.e2e;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hands the house to tests. Skips them, and says why, where there is no Chromium, no program, or no more story. */
final class Stage implements ExecutionCondition, ParameterResolver, TestExecutionExceptionHandler {
    private static final Namespace HERE = Namespace.create(Stage.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (Chromium.installed().isEmpty())
            return ConditionEvaluationResult.disabled("left out: Chromium is not installed (apt-get install chromium)");
        if (!Files.exists(Program.jar()))
            return ConditionEvaluationResult.disabled("left out: the program is not built (mvn package), no " + Program.jar());
        House house = test.getRoot().getStore(HERE).get(House.class, House.class);
        return house == null
                ? ConditionEvaluationResult.enabled("ready")
                : house.brokenOff()
                        .map(step -> ConditionEvaluationResult.disabled("left out: the story broke off at " + step))
                        .orElse(ConditionEvaluationResult.enabled("ready"));
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
                .computeIfAbsent(House.class, key -> House.open(Chromium.installed().orElseThrow()), House.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        House house = test.getRoot().getStore(HERE).get(House.class, House.class);
        if (house != null && test.getRequiredTestClass().equals(StoryTest.class)) house.breakOff(test.getDisplayName());
        throw failure;
    }
}
