package credence.app.accounts;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * People with their space, name and identifiers. Names are readable only while the person's key
 * exists.
 */
@Component
class People {
    private static final int LONGEST_NAME = 120;

    private final DirectoryTable directory;
    private final ProfileTable profiles;
    private final SubjectKeys keys;
    private final Spaces spaces;
    private final byte[] lookupKey;

    People(
            DirectoryTable directory,
            ProfileTable profiles,
            SubjectKeys keys,
            Spaces spaces,
            DataFolder folder) {
        this.directory = directory;
        this.profiles = profiles;
        this.keys = keys;
        this.spaces = spaces;
        this.lookupKey = Envelope.derive(folder.masterKey(), "identifiers");
    }

    Person create(String name, List<Identifier> identifiers) {
        String checked = checkedName(name);
        Person person = new Person(UUID.randomUUID(), UUID.randomUUID());
        return spaces.in(
                person.home(),
                () -> {
                    directory.addPerson(person);
                    keys.create(person.id());
                    profiles.insert(
                            person, keys.sealText(person.id(), nameContext(person.id()), checked));
                    identifiers.forEach(identifier -> add(person, identifier));
                    return person;
                });
    }

    void rename(Person person, String name) {
        String checked = checkedName(name);
        spaces.in(
                person.home(),
                () ->
                        profiles.rename(
                                person.id(),
                                keys.sealText(person.id(), nameContext(person.id()), checked)));
    }

    /**
     * @throws Refusal if it is somebody's already
     */
    void add(Person person, Identifier identifier) {
        UUID id = UUID.randomUUID();
        spaces.in(
                person.home(),
                () -> {
                    if (!directory.addIdentifier(lookup(identifier), person.id()))
                        throw new Refusal(
                                "This %s is in use already: give another one."
                                        .formatted(identifier.kind().label()));
                    byte[] sealed =
                            keys.sealText(person.id(), identifierContext(id), identifier.value());
                    profiles.insert(
                            person,
                            new ProfileTable.SealedIdentifier(id, identifier.kind(), sealed));
                });
    }

    Person get(UUID person) {
        return find(person).orElseThrow(() -> new NotFound("person"));
    }

    Optional<Person> find(UUID person) {
        return spaces.outside(() -> directory.person(person));
    }

    Optional<UUID> find(Identifier identifier) {
        return spaces.outside(() -> directory.find(lookup(identifier)));
    }

    Optional<String> name(UUID person) {
        return find(person)
                .flatMap(found -> spaces.in(found.home(), () -> profiles.name(person)))
                .flatMap(bytes -> keys.openText(person, nameContext(person), bytes));
    }

    List<Identifier> identifiers(Person person) {
        return spaces.in(person.home(), () -> profiles.identifiers(person.id())).stream()
                .flatMap(
                        stored ->
                                keys
                                        .openText(
                                                person.id(),
                                                identifierContext(stored.id()),
                                                stored.value())
                                        .stream()
                                        .map(value -> new Identifier(stored.kind(), value)))
                .toList();
    }

    /** Finds an identifier again without storing it: the key never leaves the process. */
    byte[] lookup(Identifier identifier) {
        return Envelope.hmac(lookupKey, identifier.normalised().getBytes(StandardCharsets.UTF_8));
    }

    static String checkedName(String name) {
        String stripped = name.strip().replaceAll("\\s+", " ");
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME)
            throw new Refusal(
                    "A name must have 1 to %d characters, this one has %d: correct it."
                            .formatted(LONGEST_NAME, stripped.length()));
        if (stripped.chars().anyMatch(Character::isISOControl))
            throw new Refusal(
                    "A name must not have control characters in it, this one has: type it anew.");
        return stripped;
    }

    private static String nameContext(UUID person) {
        return "person-name:" + person;
    }

    private static String identifierContext(UUID id) {
        return "identifier:" + id;
    }
}
