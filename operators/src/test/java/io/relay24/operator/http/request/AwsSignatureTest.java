package io.relay24.operator.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.http.yaml.YamlFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Amazon's published test suite for Signature Version 4.
class AwsSignatureTest {

    private static String signature(
            String service, String method, String url, Map<String, String> headers, String body) {
        Names names = Names.account(List.of("key", "secret", "region"));
        AwsSignature signature = AwsSignature.of(Section.of(YamlFile.parse("""
                                scheme: aws4
                                key: "{account.key}"
                                secret: "{account.secret}"
                                region: "{account.region}"
                                service: %s
                                """.formatted(service)), "`sign`"), names);
        Values values = Values.builder()
                .text("now", "2015-08-30T12:36:00Z")
                .text("account.key", "AKIDEXAMPLE")
                .text("account.secret", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                .text("account.region", "us-east-1")
                .build();
        return signature
                .signed(method, URI.create(url), headers, body.getBytes(StandardCharsets.UTF_8), values)
                .getOrDefault("Authorization", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|https://example.amazonaws.com/|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "POST|https://example.amazonaws.com/|5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
                "GET|https://example.amazonaws.com/?Param2=value2&Param1=value1"
                        + "|b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            })
    void plain_requests_are_signed_as_published(String method, String url, String wanted) {
        assertThat(signature("service", method, url, Map.of(), ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=" + wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|Param1=value1"
                        + "|ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
            })
    void a_body_and_its_type_are_signed_the_agent_is_not(String type, String body, String wanted) {
        assertThat(signature(
                        "service",
                        "POST",
                        "https://example.amazonaws.com/",
                        Map.of("Content-Type", type, "User-Agent", "Relay24"),
                        body))
                .endsWith("SignedHeaders=content-type;host;x-amz-date, Signature=" + wanted);
    }

    @ParameterizedTest
    @CsvSource("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    void the_worked_example_of_the_manual_holds(String wanted) {
        assertThat(signature(
                        "iam",
                        "GET",
                        "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        ""))
                .endsWith(wanted);
    }
}
