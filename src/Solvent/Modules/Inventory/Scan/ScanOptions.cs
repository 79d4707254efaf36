using System.CommandLine;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>The arguments and options that scanning commands share.</summary>
internal sealed class ScanOptions
{
    private readonly Option<string[]> _rules = Many("--rule", "ID", "Run only these rules: P02, or P02,P06; may be repeated");
    private readonly Option<string[]> _excluded = Many("--exclude-rule", "ID", "Do not run these rules");
    private readonly Option<string[]> _roles = Many("--role", "ROLE", $"Show only findings in files for: {string.Join(", ", Words.All<PathRole>())}");
    private readonly Option<string[]> _imports = Many("--import", "FILE", "Take in what another tool found: a SARIF 2.1.0 file; may be repeated");
    private readonly Option<string?> _links = new("--link-base") { HelpName = "URL", Description = "Where files are on the web, for links in markdown and html: https://HOST/OWNER/REPO/blob/COMMIT/" };
    private readonly Option<Confidence> _confidence = Choice("--min-confidence", Confidence.Medium, "Run rules at least so sure: low, medium, high");

    /// <summary>What is scanned.</summary>
    public Argument<string> Path { get; } = new("path") { Description = "A folder, a file or a bare repository; the current folder when left out", DefaultValueFactory = _ => "." };

    /// <summary>How it is written.</summary>
    public Option<string> Format { get; } = CliOutput.Format([.. ReportOutput.Formats]);

    /// <summary>Where to.</summary>
    public Option<string?> Output { get; } = CliOutput.Option();

    /// <summary>An option that takes a word of an enumeration.</summary>
    public static Option<T> Choice<T>(string name, T usual, string description) where T : struct, Enum => new(name)
    {
        HelpName = typeof(T).Name.ToUpperInvariant(),
        Description = $"{description} ({Words.Of(usual)} when left out)",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            if (Find<T>(word) is { } value)
            {
                return value;
            }

            result.AddError($"{name} is one of {string.Join(", ", Words.All<T>())}, not `{word}`.");
            return usual;
        },
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Path);
        foreach (var option in new Option[] { Format, Output, _rules, _excluded, _confidence, _roles, _imports, _links })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Which rules run.</summary>
    public RuleSelection Selection(ParseResult parsed) => new(Split(parsed, _rules), Split(parsed, _excluded), parsed.GetValue(_confidence));

    /// <summary>Files of other tools.</summary>
    public IReadOnlyList<string> Imports(ParseResult parsed) => parsed.GetValue(_imports) ?? [];

    /// <summary>Where files are on the web, with a slash at its end, or null.</summary>
    /// <exception cref="UsageException">It is no address.</exception>
    public string? LinkBase(ParseResult parsed) => parsed.GetValue(_links) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { Query: "", Fragment: "" }
        ? address.AbsoluteUri.TrimEnd('/') + "/"
        : throw new UsageException($"--link-base is an address such as https://HOST/OWNER/REPO/blob/COMMIT/, not `{text}`.");

    /// <summary>Which roles are shown; empty for all.</summary>
    /// <exception cref="UsageException">A word that is no role.</exception>
    public IReadOnlyList<PathRole> Roles(ParseResult parsed) =>
        [.. Split(parsed, _roles).Select(word => Find<PathRole>(word) ?? throw new UsageException($"--role is one of {string.Join(", ", Words.All<PathRole>())}, not `{word}`."))];

    private static T? Find<T>(string word) where T : struct, Enum
    {
        var at = Array.FindIndex(Words.All<T>(), name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : Enum.GetValues<T>()[at];
    }

    private static Option<string[]> Many(string name, string what, string description) => new(name)
    {
        HelpName = what,
        Description = description,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
    };

    private static string[] Split(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
