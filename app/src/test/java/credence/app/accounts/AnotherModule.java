package credence.app.accounts;

import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** A module of the tests, that holds what a test says. */
@Component
class AnotherModule implements PersonalData {
    /** What happens when a person is erased. */
    Consumer<Person> erasing = nobody -> {};

    @Override
    public void erase(UUID person, UUID home) {
        erasing.accept(new Person(person, home));
    }
}
