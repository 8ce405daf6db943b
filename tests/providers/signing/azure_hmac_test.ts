import { assertEquals } from "@std/assert";
import { azureHmac } from "../../../src/providers/signing/azure_hmac.ts";

const ORIGIN = "https://example.unitedstates.communication.azure.com";
const KEY = btoa("example access key of 32 bytes..");

/** Computed with the official SDK, `@azure/communication-common` 2, under the same clock. */
const VECTORS = [
  {
    title: "a POST",
    url: `${ORIGIN}/emails:send?api-version=2025-09-01`,
    body: '{"senderAddress":"donotreply@example.com"}',
    method: "POST",
    hash: "szG/fbp+8+bvDfF8Rwk6DZ6EhvBGFQrSsspCuKZd4HM=",
    signature: "Twn07NHCrkES5Xw17YftZf9hVWSY5K8UTiLzcSBafmM=",
  },
  {
    title: "a GET",
    url: `${ORIGIN}/emails/operations/8540c0de-899f-5cce-acb5-3ec493af3800?api-version=2025-09-01`,
    body: undefined,
    method: "GET",
    hash: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    signature: "+UK1ERLG1Fh+RFlGl/Ulftml1hVUMY0Ymf2Vf9mEHSY=",
  },
];

for (const { title, url, body, method, hash, signature } of VECTORS) {
  Deno.test(`azureHmac() signs ${title} as the SDK does`, async () => {
    const request = await azureHmac(url, KEY, body, new Date("2026-01-02T03:04:05Z"));
    assertEquals(request.method, method);
    assertEquals(request.url, url);
    assertEquals(request.headers.get("x-ms-date"), "Fri, 02 Jan 2026 03:04:05 GMT");
    assertEquals(request.headers.get("x-ms-content-sha256"), hash);
    assertEquals(
      request.headers.get("authorization"),
      `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
    );
    assertEquals(await request.text(), body ?? "");
  });
}
