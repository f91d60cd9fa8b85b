package credence.app.platform;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every component of the stylesheet on one page, for whoever changes it. */
@RestController
class DesignPages {
    @GetMapping("/design")
    Html design(Shell shell) {
        return Html.of((out, raw) -> JtedesignGenerated.render(out, raw, shell));
    }
}
