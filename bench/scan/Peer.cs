using System.Text.Json;
using System.Text.RegularExpressions;

namespace Solvent.ScanBench;

/// <summary>A program that is measured.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Command">Program and arguments, the path to come behind them; null where it is not installed.</param>
/// <param name="Read">What its output says: files, bytes (either 0 where it does not tell) and findings.</param>
internal sealed record Peer(string Name, string[]? Command, Func<string, (long Files, long Bytes, long Findings)> Read);

/// <summary>The scanner and who does part of its work.</summary>
internal static partial class Peers
{
    /// <summary>Ours first; the structural search runs eight rules for the language of which the tree holds most files.</summary>
    public static List<Peer> All(string root, string tree)
    {
        var (language, ending) = StructuralRules.MainLanguage(tree);
        return
        [
            new("solvent scan", [Path.Combine(root, "solvent"), "scan", "--format", "json"], OfScan),
            new("ripgrep, literals", OnPath("rg") is { } rg ? [rg, "--fixed-strings", "--count-matches", "--no-heading", .. Literals(root)] : null, OfRipgrep),
            new($"ast-grep, 8 rules ({ending})", AstGrep(root) is { } sg ? [sg, "scan", "--json=stream", "--inline-rules", StructuralRules.For(language)] : null, OfAstGrep),
        ];
    }

    private static (long, long, long) OfScan(string output)
    {
        using var document = JsonDocument.Parse(output);
        var stats = document.RootElement.GetProperty("stats");
        return (stats.GetProperty("files").GetInt64(), stats.GetProperty("bytes").GetInt64(), document.RootElement.GetProperty("findings").GetArrayLength());
    }

    private static (long, long, long) OfRipgrep(string output) =>
        (0, 0, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(line => long.TryParse(line[(line.LastIndexOf(':') + 1)..], out var count) ? count : 0));

    private static (long, long, long) OfAstGrep(string output) => (0, 0, output.Count(c => c == '\n'));

    /// <summary>The literals that the catalogue's rules state.</summary>
    private static IEnumerable<string> Literals(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "catalogue", "rules"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => Stated().Match(line)).Where(match => match.Success)
            .SelectMany(match => match.Groups["all"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.Trim('"', '\'')).Distinct().SelectMany(word => new[] { "-e", word });

    private static string? AstGrep(string root)
    {
        var file = Path.Combine(root, "bench", "scan", "node_modules", ".bin", "ast-grep");
        return File.Exists(file) ? file : null;
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    [GeneratedRegex(@"^\s+literals: \[(?<all>.*)\]\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Stated();
}
