package dev.parlance.gateway.security;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Tells which account a verified token stands for, and what it may do. */
final class CallerConverter implements Converter<Jwt, AbstractAuthenticationToken> {

    private final String ownIssuer;
    private final Outsiders outsiders;
    private final Predicate<AccountId> forgotten;

    CallerConverter(String ownIssuer, Outsiders outsiders, Predicate<AccountId> forgotten) {
        this.ownIssuer = ownIssuer;
        this.outsiders = outsiders;
        this.forgotten = forgotten;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var issuer = Objects.requireNonNull(token.getClaimAsString(JwtClaimNames.ISS));
        var subject = Objects.requireNonNull(token.getSubject());
        if (issuer.equals(ownIssuer)) {
            return caller(token, AccountId.valueOf(subject), rolesIn(token));
        }
        var person = new OutsidePerson(issuer, subject, token.getClaimAsString("name"));
        var account = outsiders.admit(person);
        return caller(token, account.accountId(), account.roles());
    }

    private static Set<Role> rolesIn(Jwt token) {
        var names =
                Objects.requireNonNullElse(
                        token.getClaimAsStringList(AccessTokens.ROLES), List.<String>of());
        return Arrays.stream(Role.values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private JwtAuthenticationToken caller(Jwt token, AccountId account, Collection<Role> roles) {
        if (forgotten.test(account)) {
            throw Outsiders.erased();
        }
        return new JwtAuthenticationToken(
                token,
                roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList(),
                account.toString());
    }
}
