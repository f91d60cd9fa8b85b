package credence.app.accounts;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers from all modules what is held about one person. */
@Component
class Export {
    private final OwnAccount account;
    private final ObjectProvider<PersonalData> modules;

    Export(OwnAccount account, ObjectProvider<PersonalData> modules) {
        this.account = account;
        this.modules = modules;
    }

    void write(Actor actor, OutputStream out) throws IOException {
        PersonalArchive archive = new PersonalArchive(out);
        account.export(new Person(actor.person(), actor.home()), archive);
        modules.stream().forEach(module -> module.export(actor.person(), actor.home(), archive));
        archive.finish();
    }
}
