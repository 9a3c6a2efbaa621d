package dev.parlance.gateway.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what an operator does for a stated reason. The handler records it by {@link Accesses} with
 * that reason, before it does anything; without this mark an access is recorded by itself.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reasoned {}
