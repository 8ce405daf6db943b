import { assertEquals } from "@std/assert";
import { tc3 } from "../../../src/providers/signing/tc3.ts";

Deno.test("tc3() signs the example of Tencent Cloud's documentation", async () => {
  // https://cloud.tencent.com/document/product/213/30654
  const call = {
    service: "cvm",
    action: "DescribeInstances",
    version: "2017-03-12",
    region: "ap-guangzhou",
    secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
  };
  const body = String
    .raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
  const request = await tc3(call, body, new Date(1551113065_000));
  assertEquals(
    request.headers.get("authorization"),
    "TC3-HMAC-SHA256 " +
      "Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, " +
      "SignedHeaders=content-type;host, " +
      "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
  );
  assertEquals(request.url, "https://cvm.tencentcloudapi.com/");
  assertEquals(request.headers.get("content-type"), "application/json; charset=utf-8");
  assertEquals(request.headers.get("x-tc-timestamp"), "1551113065");
  assertEquals(await request.text(), body);
});
