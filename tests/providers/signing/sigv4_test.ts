import { assertEquals } from "@std/assert";
import { type AwsScope, sigv4 } from "../../../src/providers/signing/sigv4.ts";

const scope: AwsScope = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  service: "service",
};

/** The first two are of AWS's own test suite, the third was computed with its official signer. */
const VECTORS = [
  {
    title: "post-vanilla",
    url: "https://example.amazonaws.com/",
    headers: {},
    body: "",
    scope,
    now: "2015-08-30T12:36:00Z",
    authorization: "AWS4-HMAC-SHA256 " +
      "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, " +
      "SignedHeaders=host;x-amz-date, " +
      "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    title: "post-x-www-form-urlencoded",
    url: "https://example.amazonaws.com/",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "Param1=value1",
    scope,
    now: "2015-08-30T12:36:00Z",
    authorization: "AWS4-HMAC-SHA256 " +
      "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date, " +
      "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
  {
    title: "an email for SES",
    url: "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails",
    headers: { "Content-Type": "application/json" },
    body: '{"FromEmailAddress":"f@example.com","Destination":{"ToAddresses":["to@example.org"]},' +
      '"Content":{"Simple":{"Subject":{"Data":"Hi"},"Body":{"Text":{"Data":"x"}}}}}',
    scope: { ...scope, region: "eu-west-1", service: "ses" },
    now: "2026-01-02T03:04:05Z",
    authorization: "AWS4-HMAC-SHA256 " +
      "Credential=AKIDEXAMPLE/20260102/eu-west-1/ses/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date, " +
      "Signature=93bd6f9ccc616a93be54b6c5925381fcec9a511944ad8d978906ef1c44df0b01",
  },
];

for (const { title, url, headers, body, scope, now, authorization } of VECTORS) {
  Deno.test(`sigv4() signs ${title}`, async () => {
    const request = await sigv4(url, headers, body, scope, new Date(now));
    assertEquals(request.headers.get("authorization"), authorization);
    assertEquals(request.headers.get("x-amz-date"), now.replace(/[:-]/g, ""));
    assertEquals(await request.text(), body);
  });
}
