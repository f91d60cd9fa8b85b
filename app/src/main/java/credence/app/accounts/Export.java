package credence.app.accounts;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers from all modules what is held about one person. */
@Component
class Export {
    private final ObjectProvider<PersonalData> modules;

    Export(ObjectProvider<PersonalData> modules) {
        this.modules = modules;
    }

    void write(Actor actor, OutputStream out) throws IOException {
        PersonalArchive archive = new PersonalArchive(out);
        modules.stream().forEach(module -> module.export(actor.person(), actor.home(), archive));
        archive.finish();
    }
}
