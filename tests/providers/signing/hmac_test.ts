import { assertEquals } from "@std/assert";
import {
  canonicalHeaders,
  derive,
  hex,
  hmac,
  percentEncode,
  sha256,
} from "../../../src/providers/signing/hmac.ts";

Deno.test("sha256() and hex() give the published digests", async () => {
  for (
    // FIPS 180-4, examples.
    const [text, digest] of [
      ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
      ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ] as const
  ) {
    assertEquals(hex(await sha256(text)), digest);
  }
});

Deno.test("hmac() gives the digest of RFC 4231, test case 2", async () => {
  const key = new TextEncoder().encode("Jefe");
  assertEquals(
    hex(await hmac(key, "what do ya want for nothing?")),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

Deno.test("derive() gives the signing key of AWS's documentation", async () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
  const secret = "AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  assertEquals(
    hex(await derive(secret, "20150830", "us-east-1", "iam", "aws4_request")),
    "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
  );
});

Deno.test("percentEncode() leaves only unreserved characters", () => {
  assertEquals(percentEncode("aZ09-._~"), "aZ09-._~");
  assertEquals(
    percentEncode(" !\"#$%&'()*+,/:;<=>?@[\\]^`{|}é😀"),
    "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D" +
      "%C3%A9%F0%9F%98%80",
  );
});

Deno.test("canonicalHeaders() lowers, trims and sorts", () => {
  assertEquals(canonicalHeaders({ "X-B": " 2 ", Host: "example.com", "x-a": "1" }), {
    lines: "host:example.com\nx-a:1\nx-b:2\n",
    names: "host;x-a;x-b",
  });
});
