package dev.parlance.gateway.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a request whose answer its sender would not take before it changes anything. Spring finds
 * that out when it writes the answer, unless the mapping says what it produces; ours produce JSON.
 */
@Component
class AnswersWanted implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> PRODUCED =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    private final ContentNegotiationStrategy negotiation = new HeaderContentNegotiationStrategy();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && !CHANGE_NOTHING.contains(request.getMethod())
                && handler instanceof HandlerMethod method
                && !method.isVoid()
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                && isUnwanted(request)) {
            throw new HttpMediaTypeNotAcceptableException(PRODUCED);
        }
        return true;
    }

    private boolean isUnwanted(HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return negotiation.resolveMediaTypes(new ServletWebRequest(request)).stream()
                .noneMatch(wanted -> PRODUCED.stream().anyMatch(wanted::isCompatibleWith));
    }
}
