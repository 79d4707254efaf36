using System.IO.Compression;
using System.Text;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>Contents that are too long, too deep, or no text.</summary>
public sealed class ContentTests
{
    private const int Levels = 100_000;

    [Fact]
    public void Huge_files_are_listed_and_long_lines_below_the_limit_are_read()
    {
        using var folder = new HostileFolder();
        using (var sparse = File.Create(folder.Full("gigabyte.py")))
        {
            sparse.SetLength(1L << 30);
        }

        using (var sparse = File.Create(folder.Full("gigabyte.json")))
        {
            sparse.Write("{\"image\": \""u8);
            sparse.SetLength(1L << 30);
        }

        folder.Write("line.py", HostileFolder.Finding + "x = '" + new string('a', 30_000_000) + "'\n");
        folder.Write("line.yaml", "image: postgres:latest\nx: " + new string('a', 30_000_000));
        folder.Write("out.ipynb", Notebook(new string('A', 50_000_000)));
        var scan = folder.Scan("--rule", "P02,L01").Ends(3);
        Assert.Equal(["gigabyte.json", "gigabyte.py"], scan.Unreadable.Keys.Order());
        Assert.All(scan.Unreadable.Values, reason => Assert.Equal("larger than 32 MiB", reason));
        Assert.Contains("P02 line.py:2", scan.Findings);
        Assert.Contains(scan.Findings, finding => finding.StartsWith("P02 out.ipynb:", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_read_in_every_encoding_and_bytes_that_are_no_text_do_no_harm()
    {
        using var folder = new HostileFolder();
        byte[] finding = Encoding.UTF8.GetBytes(HostileFolder.Finding);
        folder.Write("utf8-bom.py", [0xEF, 0xBB, 0xBF, .. finding])
            .Write("utf16-little.py", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(HostileFolder.Finding)])
            .Write("utf16-big.py", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(HostileFolder.Finding)])
            .Write("invalid.py", [.. finding, .. "x = '"u8, 0xFF, 0xFE, 0xC0, 0xAF, 0xED, 0xA0, 0x80, .. "'\n"u8])
            .Write("half.py", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(HostileFolder.Finding), 0x0A])
            .Write("nul-late.py", [.. finding, .. new byte[20_000].Select(_ => (byte)'#'), 0, (byte)'\n'])
            .Write("nul.py", [0, .. finding])
            .Write("utf32.py", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(HostileFolder.Finding)])
            .Write("returns.py", HostileFolder.Finding.Replace('\n', '\r'))
            .Write("empty.py", "");
        var scan = folder.Scan("--rule", "P02").Ends(0);
        string[] read = ["half.py", "invalid.py", "nul-late.py", "utf16-big.py", "utf16-little.py", "utf8-bom.py"];
        Assert.Equal(read.Select(name => $"P02 {name}:2"), scan.Findings.Where(one => !one.Contains("returns", StringComparison.Ordinal)));
        folder.Solvent("scan", "--register").Ends(0);
        folder.Solvent("debt", "list").Ends(0);
    }

    [Fact]
    public void A_hundred_thousand_levels_are_survived_in_every_language()
    {
        using var folder = new HostileFolder();
        var many = (string text) => new StringBuilder().Insert(0, text, Levels).ToString();
        foreach (var (name, text) in new[] { ("brackets", "("), ("not", "not "), ("lambda", "lambda: "), ("calls", "f(a="), ("minus", "-"), ("format", "{f'") })
        {
            folder.Write(name + ".py", HostileFolder.Finding + "x = " + many(text) + "\n");
        }

        const string TypeScript = "import OpenAI from 'openai';\nconst c = new OpenAI();\nc.responses.create({ model: 'gpt-4o-2024-08-06', input: 'x' });\nx = ";
        foreach (var (name, text) in new[] { ("brackets", "("), ("objects", "{a:"), ("arrows", "a=>"), ("templates", "`${"), ("elements", "<a>"), ("types", "A as B<") })
        {
            folder.Write(name + ".tsx", TypeScript + Lines(many(text)));
        }

        foreach (var (name, text) in new[] { ("brackets", "("), ("blocks", "{"), ("holes", "$\"{"), ("else", "if(x){}else ") })
        {
            folder.Write(name + ".cs", "using OpenAI.Chat;\nclass C { void M(ChatClient c) { c.CompleteChat(\"x\");\n" + many(text));
        }

        folder.Write("list.json", many("[")).Write("package.json", many("{\"dependencies\":")).Write("flow.yaml", "image: postgres:latest\nx: " + many("["))
            .Write("block.yaml", "image: postgres:latest\n" + many("- ")).Write("CLAUDE.md", many("> ") + "\n" + many("- ") + "\n" + many("[") + "\n" + many("*a _b "))
            .Write("pyproject.toml", "[project]\ndependencies = " + many("[")).Write("nested.ipynb", "{\"cells\": " + many("["));
        var scan = folder.Scan("--rule", "P02,L01,A01").Ends(0);
        Assert.Equal(6, scan.Findings.Count(finding => finding.StartsWith("P02", StringComparison.Ordinal) && finding.EndsWith(".py:2", StringComparison.Ordinal)));
        Assert.Equal(6, scan.Findings.Count(finding => finding.EndsWith(".tsx:3", StringComparison.Ordinal)));
        Assert.NotEqual(0, scan.Json.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void Archives_are_not_opened()
    {
        using var folder = new HostileFolder();
        using (var archive = ZipFile.Open(folder.Full("bomb.zip"), ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(folder.Write("inside.py").Full("inside.py"), "inside.py");
            using var zeros = archive.CreateEntry("zeros").Open();
            for (var i = 0; i < 1024; i++)
            {
                zeros.Write(new byte[1 << 16]);
            }
        }

        File.Delete(folder.Full("inside.py"));
        foreach (var name in new[] { "pack.whl", "pack.jar", "pack.nupkg", "model.keras", "deep.py" })
        {
            File.Copy(folder.Full("bomb.zip"), folder.Full(name));
        }

        using (var packed = new GZipStream(File.Create(folder.Full("bomb.py.gz")), CompressionLevel.Optimal))
        {
            packed.Write(Encoding.UTF8.GetBytes(HostileFolder.Finding));
            packed.Write(new byte[1 << 24]);
        }

        var scan = folder.Scan().Ends(0);
        Assert.Equal(["G01 model.keras:1"], scan.Findings); // told from the name alone: a model without its card
        Assert.Equal(7, scan.Json.GetProperty("stats").GetProperty("files").GetInt32());
        Assert.True(scan.Json.GetProperty("stats").GetProperty("bytes").GetInt64() <= Directory.GetFiles(folder.Root).Sum(file => new FileInfo(file).Length));
    }

    /// <summary>Breaks a text into short lines: with long ones it would be taken for a bundle, of which only little is read.</summary>
    private static string Lines(string text) => string.Join('\n', text.Chunk(120).Select(part => new string(part)));

    private static string Notebook(string output) =>
        $$$"""
        {"cells": [{"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"image/png": "{{{output}}}"}}],
          "source": ["from openai import OpenAI\n", "OpenAI().responses.create(model='gpt-4o-2024-08-06', input='x')\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """;
}
