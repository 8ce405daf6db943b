import { assertEquals } from "@std/assert";
import { awsErrorType, awsOrigin } from "../../../src/providers/families/aws.ts";

Deno.test("awsOrigin() knows the regions in China and the European sovereign cloud", () => {
  assertEquals(awsOrigin("sns", "us-east-1"), "https://sns.us-east-1.amazonaws.com");
  assertEquals(awsOrigin("sns", "cn-north-1"), "https://sns.cn-north-1.amazonaws.com.cn");
  assertEquals(awsOrigin("sns", "eusc-de-east-1"), "https://sns.eusc-de-east-1.amazonaws.eu");
});

Deno.test("awsErrorType() leaves the namespace and the address out", () => {
  const bare = new Response();
  const headed = new Response(null, {
    headers: { "x-amzn-errortype": "A.B:http://internal.amazon.com/coral/" },
  });
  assertEquals(
    awsErrorType(bare, { __type: "com.amazonaws.x#ConflictException" }),
    "ConflictException",
  );
  assertEquals(awsErrorType(headed, {}), "A.B");
  assertEquals(awsErrorType(bare, { __type: "a#b#C:d:e\n" }), "C");
  assertEquals(awsErrorType(bare, { __type: 5 }), undefined);
  assertEquals(awsErrorType(bare, undefined), undefined);
});
