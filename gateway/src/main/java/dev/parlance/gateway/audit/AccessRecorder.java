package dev.parlance.gateway.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records each call of an operator's endpoint before it is handled, and hands on what it may show.
 */
@Component
class AccessRecorder
        implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String ACCESS = Access.class.getName();

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Access.class);
    }

    private final Accesses accesses;

    AccessRecorder(Accesses accesses) {
        this.accesses = accesses;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/audit/**", "/api/v1/admin/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && !method.hasMethodAnnotation(Reasoned.class)
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller) {
            var operator = AccountId.valueOf(caller.getName());
            request.setAttribute(ACCESS, accesses.record(operator, request, null));
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Access.class;
    }

    @Override
    public Access resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (request.getAttribute(ACCESS, RequestAttributes.SCOPE_REQUEST)
                instanceof Access access) {
            return access;
        }
        throw new IllegalStateException("No access was recorded for " + parameter.getMethod());
    }
}
