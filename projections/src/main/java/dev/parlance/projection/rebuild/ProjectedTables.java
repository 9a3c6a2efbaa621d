package dev.parlance.projection.rebuild;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names all the tables that a projection writes. It is thereby said that its handler may be made a
 * second time and fed beside the first one, with a search path on which copies of these tables come
 * first: it keeps nothing in memory beyond a transaction, names its tables without a schema, and
 * tells nobody what it takes in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProjectedTables {

    /** Their names. */
    String[] value();
}
