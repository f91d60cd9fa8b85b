package credence.app.accounts;

import credence.app.platform.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers of every module take {@code Actor} and {@code Shell} as parameters. */
@Component
class WebArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private final Shells shells;

    WebArguments(Shells shells) {
        this.shells = shells;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class
                || parameter.getParameterType() == Shell.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var actor = SignedInPerson.current();
        if (parameter.getParameterType() == Actor.class)
            return actor.orElseThrow(
                    () -> new AuthenticationCredentialsNotFoundException("sign in first"));
        return shells.of(
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)), actor);
    }
}
