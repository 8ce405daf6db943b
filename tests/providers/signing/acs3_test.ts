import { assertEquals } from "@std/assert";
import { acs3 } from "../../../src/providers/signing/acs3.ts";

const call = {
  endpoint: "ecs.cn-shanghai.aliyuncs.com",
  action: "RunInstances",
  version: "2014-05-26",
  accessKeyId: "YourAccessKeyId",
  accessKeySecret: "YourAccessKeySecret",
};
const now = new Date("2023-10-26T10:22:32Z");
const NONCE = "3156853299f313e23d1673dc12e1703d";

Deno.test("acs3() signs the example of Alibaba Cloud's documentation", async () => {
  // https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
  const parameters = {
    RegionId: "cn-shanghai",
    ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
  };
  const request = await acs3(call, parameters, now, NONCE);
  assertEquals(
    request.headers.get("authorization"),
    "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;" +
      "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version," +
      "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  );
  assertEquals(request.method, "POST");
  assertEquals(await request.text(), "");
});

Deno.test("acs3() sorts and escapes the query as it is signed", async () => {
  const request = await acs3(call, { b: "it's (a) *", a: "+~ é" }, now, NONCE);
  assertEquals(
    request.url,
    "https://ecs.cn-shanghai.aliyuncs.com/?a=%2B~%20%C3%A9&b=it%27s%20%28a%29%20%2A",
  );
});
