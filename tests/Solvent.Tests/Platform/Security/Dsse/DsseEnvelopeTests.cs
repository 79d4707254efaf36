using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Security.Dsse;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Security.Dsse;

/// <summary>Against the vectors of the specification (secure-systems-lab/dsse: protocol.md, testvectors).</summary>
public sealed class DsseEnvelopeTests
{
    private const string HelloType = "http://example.com/HelloWorld";

    [Theory]
    [InlineData(HelloType, "hello world", "DSSEv1 29 http://example.com/HelloWorld 11 hello world")]
    [InlineData("application/vnd.in-toto+json", """{"_type":"https://in-toto.io/Statement/v1"}""", """DSSEv1 28 application/vnd.in-toto+json 43 {"_type":"https://in-toto.io/Statement/v1"}""")]
    [InlineData("application/vnd.exämple+json", """{"_type":"https://in-toto.io/Statement/v1"}""", """DSSEv1 29 application/vnd.exämple+json 43 {"_type":"https://in-toto.io/Statement/v1"}""")]
    [InlineData("application/vnd.in-toto+json", "", "DSSEv1 28 application/vnd.in-toto+json 0 ")]
    [InlineData("", "a", "DSSEv1 0  1 a")]
    public void What_is_signed_is_encoded_as_specified(string type, string payload, string encoded) =>
        Assert.Equal(encoded, Encoding.UTF8.GetString(DsseEnvelope.Encoded(type, Encoding.UTF8.GetBytes(payload))));

    [Fact]
    public void The_signed_example_of_the_specification_holds()
    {
        var envelope = DsseEnvelope.Read("""
            {"payload": "aGVsbG8gd29ybGQ=",
             "payloadType": "http://example.com/HelloWorld",
             "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
            """u8)!;

        Assert.Equal("hello world", Encoding.UTF8.GetString(envelope.Verified(HelloType, SpecificationKey())!));
        Assert.Null((envelope with { PayloadType = HelloType + "s" }).Verified(HelloType + "s", SpecificationKey()));
        Assert.Null((envelope with { Payload = "aGVsbG8gd29ybGR=" }).Verified(HelloType, NoteKey.Create().Verifier("other")));
        Assert.Null(envelope.Verified("application/json", SpecificationKey()));
    }

    [Fact]
    public void Either_alphabet_of_base64_is_read()
    {
        using var key = NoteKey.Create();
        byte[] payload = [0xfb, 0xff, 0xbf, 0x3e, 0x3f];
        var signed = DsseEnvelope.Sign("text/x", payload, key, "k");
        var safe = signed with
        {
            Payload = "-_-_Pj8",
            Signatures = [new DsseSignature(signed.Signatures[0].Sig.Replace('+', '-').Replace('/', '_').TrimEnd('='))],
        };

        Assert.Equal(payload, safe.Verified("text/x", key.Verifier("k")));
        Assert.Null((safe with { Payload = "*" }).Verified("text/x", key.Verifier("k")));
    }

    [Fact]
    public void One_good_signature_among_others_is_enough_and_its_key_id_does_not_matter()
    {
        using var key = NoteKey.Create();
        using var other = NoteKey.Create();
        var signed = DsseEnvelope.Sign("text/x", [1], key, "wrong");
        var two = signed with { Signatures = [.. DsseEnvelope.Sign("text/x", [1], other, "o").Signatures, .. signed.Signatures] };

        Assert.NotNull(two.Verified("text/x", key.Verifier("k")));
        Assert.Null((two with { Signatures = [] }).Verified("text/x", key.Verifier("k")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"payload":"","payloadType":"a"}""")]
    [InlineData("""{"payload":"","payload":"","payloadType":"a","signatures":[]}""")]
    [InlineData("""{"payload":null,"payloadType":"a","signatures":[]}""")]
    public void What_is_no_envelope_is_told(string json) => Assert.Null(DsseEnvelope.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Another_program_verifies_what_is_signed_here()
    {
        using var folder = new TemporaryFolder();
        using var key = NoteKey.Create();
        var envelope = JsonDocument.Parse(JsonSerializer.Serialize(DsseEnvelope.Sign(HelloType, "hello world"u8.ToArray(), key, "k"), DsseJson.Default.DsseEnvelope)).RootElement;
        File.WriteAllBytes(folder["signature"], envelope.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64());
        File.WriteAllText(folder["key"], key.ToPem());
        File.WriteAllText(folder["signed"], "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        File.WriteAllText(folder["changed"], "DSSEv1 29 http://example.com/HelloWorld 11 hello worlt");

        Assert.Equal(0, OpenSsl("dgst", "-sha256", "-prverify", folder["key"], "-signature", folder["signature"], folder["signed"]));
        Assert.NotEqual(0, OpenSsl("dgst", "-sha256", "-prverify", folder["key"], "-signature", folder["signature"], folder["changed"]));
    }

    private static int OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static NoteVerifier SpecificationKey()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Number("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                Y = Number("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
            },
        });
        return NoteVerifier.Of("specification", key.ExportSubjectPublicKeyInfo());
    }

    private static byte[] Number(string digits)
    {
        var bytes = System.Numerics.BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
