package dev.parlance.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Parlance. */
@SpringBootApplication(scanBasePackages = "dev.parlance")
public class Parlance {

    public static void main(String[] args) {
        SpringApplication.run(Parlance.class, args);
    }
}
