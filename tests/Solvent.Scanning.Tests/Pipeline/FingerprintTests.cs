using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Tests.Pipeline;

public sealed class FingerprintTests
{
    private const string Text = "from openai import OpenAI\nclient = OpenAI()\n\ndef ask(q):\n    return client.chat.completions.create(model='x', messages=[q])\n";

    private static string Of(string path, string text) => Assert.Single(Scans.Of("P02", path, text).Findings).Fingerprint;

    [Fact]
    public void It_stays_when_lines_move() => Assert.Equal(Of("app/a.py", Text), Of("app/a.py", "import os\n\n\n# more\n" + Text));

    [Fact]
    public void It_stays_when_line_ends_change() => Assert.Equal(Of("app/a.py", Text), Of("app/a.py", Text.ReplaceLineEndings("\r\n")));

    [Fact]
    public void It_stays_when_the_folder_is_renamed() => Assert.Equal(Of("app/a.py", Text), Of("service/core/a.py", Text));

    [Fact]
    public void It_stays_when_the_call_is_formatted_or_edited() =>
        Assert.Equal(Of("app/a.py", Text), Of("app/a.py", Text.Replace("(model='x', messages=[q])", "(\n        model='x',\n        messages=[q, q],\n    )", StringComparison.Ordinal)));

    [Theory]
    [InlineData("client\n        .chat\n        .completions.create")]
    [InlineData("client.chat.completions\\\n        .create")]
    public void It_stays_when_the_chain_is_broken_into_lines(string chain) =>
        Assert.Equal(Of("app/a.py", Text), Of("app/a.py", Text.Replace("return client.chat.completions.create(model='x', messages=[q])", $"return ({chain}(model=\"x\"))", StringComparison.Ordinal)));

    [Theory]
    [InlineData("frame['price'] == np.nan", "frame[ \"price\" ] == np.nan")]
    [InlineData("frame.get('a', 0) == np.nan", "(\n        frame.get(\n            'a',\n            0,\n        )\n        == np.nan\n    )")]
    public void It_stays_when_a_formatter_writes_quotes_and_commas(string plain, string formatted)
    {
        string Found(string code) => Assert.Single(Scans.Of("D05", "a.py", $"import numpy as np\ndef f(frame):\n    return {code}\n").Findings).Fingerprint;

        Assert.Equal(Found(plain), Found(formatted));
    }

    [Fact]
    public void A_renamed_folder_makes_nothing_new_beside_a_suppressed_place()
    {
        var suppressed = Text.Replace("    return", "    # solvent:ignore P02 behind a gateway\n    return", StringComparison.Ordinal);
        string Open(string folder) => Assert.Single(Scans.Of("P02", new Dictionary<string, string> { [folder + "/x.py"] = suppressed, ["m/x.py"] = Text }).Findings).Fingerprint;

        Assert.Equal(Open("a"), Open("z"));
    }

    [Fact]
    public void A_reason_given_at_one_place_holds_for_the_repository_whatever_its_folder_is_called()
    {
        var suppressed = Text.Replace("    return", "    # solvent:ignore O01 traced by the proxy\n    return", StringComparison.Ordinal);
        foreach (var folder in new[] { "a", "tests", "z" })
        {
            var report = Scans.Of("O01", new Dictionary<string, string> { [folder + "/x.py"] = suppressed, ["m/x.py"] = Text });
            Assert.Empty(report.Findings);
            Assert.Single(report.Suppressed);
        }
    }

    [Fact]
    public void It_differs_between_functions_and_files()
    {
        var other = Text.Replace("def ask", "def tell", StringComparison.Ordinal);

        Assert.NotEqual(Of("app/a.py", Text), Of("app/a.py", other));
        Assert.NotEqual(Of("app/a.py", Text), Of("app/b.py", Text));
    }

    [Fact]
    public void Equal_places_have_fingerprints_of_their_own()
    {
        var twice = Text + "    client.chat.completions.create(model='x')\n";
        var findings = Scans.Of("P02", new Dictionary<string, string> { ["a/x.py"] = twice, ["b/x.py"] = twice }).Findings;

        Assert.Equal(4, findings.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_secret_reaches_neither_message_nor_fingerprint_nor_key()
    {
        // Put together here, so that no file of this repository holds the shape of a key.
        var first = "sk-" + "KqW8nVd2RtYbLm5Zc0Px" + "T3BlbkFJ" + "Hs7GvQe4UaJ9iNfO3rBw";
        var second = "sk-" + "PqW8nVd2RtYbLm5Zc0Px" + "T3BlbkFJ" + "Hs7GvQe4UaJ9iNfO3rBz";
        Finding Found(string key) => Assert.Single(Scans.Of("P14", "a.env", $"KEY={key}\n").Findings);

        Assert.DoesNotContain(first[10..20], Found(first).ToString(), StringComparison.Ordinal);
        Assert.Equal(Found(first).Fingerprint, Found(second).Fingerprint);
    }
}
