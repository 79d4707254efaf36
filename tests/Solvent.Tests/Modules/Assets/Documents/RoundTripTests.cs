using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Assets.Documents;
using Solvent.Testing;
using Solvent.Tests.Modules.Assets.Merging;

namespace Solvent.Tests.Modules.Assets.Documents;

public sealed class RoundTripTests
{
    [ConformanceFact("cursor-rules")]
    public void Every_public_cursor_rule_is_read_and_keeps_its_bytes()
    {
        var documents = All("cursor-rules");

        Assert.Equal(256, documents.Count);
        Assert.All(documents, document =>
        {
            Assert.NotNull(document.FrontMatter);
            Assert.All(["description", "globs", "alwaysApply"], key => Assert.NotNull(document.FrontMatter.Find(key)));
            Assert.DoesNotContain(document.Diagnostics, static d => d.Level == DiagnosticLevel.Error);
        });
        Assert.All(documents, static document => Assert.NotEmpty(document.FrontMatter!.Globs("globs")));
        Assert.InRange(documents.Count(static document => document.Diagnostics.Any(static d => d.Code == "not-strict-yaml")), 200, 256);
    }

    [ConformanceFact("claude-md")]
    public void Every_public_claude_file_is_read_and_keeps_its_bytes()
    {
        var documents = All("claude-md");

        Assert.Equal(12, documents.Count);
        Assert.All(documents, static document => Assert.NotEmpty(document.Root.Sections));
    }

    [Fact]
    public void Any_text_is_the_sum_of_its_pieces() => Check.QuickThrowOnFailure(Prop.ForAll((string? text) =>
    {
        var document = GuidanceDocument.Read(text ?? "");
        return Joined(document) == (text ?? "");
    }));

    [Fact]
    public void Any_text_of_marks_is_the_sum_of_its_pieces()
    {
        string[] parts = ["---", "# A", "- a", "  - b", "1. c", "```", "~~~~", "<!--", "-->", "| a |", "|---|", "> q", "===", "    code", "\t- t", "", " ", "key: v", "- ```", "\r", "\u00a0", "<div>"];
        var lines = Gen.Elements(parts).Zip(Gen.Elements("\n", "\r\n", " ", "\n\n")).ArrayOf();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Arb.From(lines), drawn =>
        {
            var text = string.Concat(drawn.Select(static pair => pair.Item1 + pair.Item2));
            return Joined(GuidanceDocument.Read(text)) == text;
        }));
    }

    [Fact]
    public void Any_bytes_are_kept() => Check.QuickThrowOnFailure(Prop.ForAll((byte[]? bytes, bool marked) =>
    {
        byte[] all = [.. marked ? new byte[] { 0xFF, 0xFE } : [], .. bytes ?? []];
        var document = GuidanceDocument.Read(all);
        return document.ToBytes().AsSpan().SequenceEqual(all) && (document.Source.IsText || document.Diagnostics.Count == 1);
    }));

    [Fact]
    public void Guidance_of_all_kinds_keeps_its_bytes() => Assert.All(Enumerable.Range(0, 300), static seed =>
    {
        var bytes = Encoding.UTF8.GetBytes(RandomTriple.Of(seed).Ours);
        Assert.Equal(bytes, GuidanceDocument.Read(bytes).ToBytes());
    });

    private static IReadOnlyList<GuidanceDocument> All(string suite) =>
    [
        .. Directory.EnumerateFiles(Conformance.Folder(suite), "*.md*", SearchOption.AllDirectories).Select(static path =>
        {
            var bytes = File.ReadAllBytes(path);
            var document = GuidanceDocument.Read(bytes);
            Assert.Equal(bytes, document.Source.Encode(Joined(document)));
            return document;
        }),
    ];

    private static string Joined(GuidanceDocument document) => string.Concat(document.Pieces().Select(document.TextOf));
}
