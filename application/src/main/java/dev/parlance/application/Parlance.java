package dev.parlance.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The product: every module in one process. */
@SpringBootApplication(scanBasePackages = "dev.parlance")
class Parlance {

    private Parlance() {}

    static void main(String[] args) {
        SpringApplication.run(Parlance.class, args);
    }
}
