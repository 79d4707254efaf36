using System.CommandLine;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules test</c>: the examples of rules are their tests.</summary>
internal sealed class TestRulesCommand(CliConsole console, TimeProvider time)
{
    private readonly Argument<string[]> _targets = new("id-or-file")
    {
        Description = "Rules by id, or rule files; all rules when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _path = new("--path") { HelpName = "DIR", Description = "The repository whose .solvent/rules are known too", DefaultValueFactory = _ => "." };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("test", "Run the examples of rules as tests")
    {
        Details = "Every `hit` must be found, at the lines that end with the comment `hit` and at no others where some are marked; in a `miss` nothing may be found. Ends with 1 when an example does not hold.",
        Examples = [("rules test", "all rules"), ("rules test P02", "one of them"), ("rules test .solvent/rules/X01-our-client.yaml", "a file")],
        Arguments = { _targets },
        Options = { _path },
    }.Runs((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var targets = parsed.GetValue(_targets) ?? [];
        var known = RepositorySettings.ReadAround(parsed.GetValue(_path)!);
        var files = targets.Where(IsFile).Select(file => (Path: file, Text: ReadFile(file))).ToList();
        var given = files.Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToList();

        // A file that is being written stands for the rule of the same id.
        var rules = known.Rules.Where(rule => !given.Any(id => ShortId(id) == rule.ShortId)).With(files.Select(RepositorySettings.Bounded));
        var wanted = targets.Length == 0
            ? rules.Rules
            : [.. targets.Select(target => IsFile(target) ? rules.Find(Path.GetFileNameWithoutExtension(target))! : Find(rules, target))];
        var failed = 0;
        foreach (var rule in wanted)
        {
            var file = files.Find(file => Path.GetFileNameWithoutExtension(file.Path) == rule.Id).Path
                ?? known.RuleFiles.GetValueOrDefault(rule.Id, $"catalogue/rules/{rule.Category}/{rule.Id}.yaml");
            foreach (var failure in new RuleTrial(rules, time).Run(rule, cancellation))
            {
                failed++;
                console.Line($"{file}:{failure.Line}: {failure.Problem}");
            }
        }

        var tried = $"{ReportText.Count(wanted.Count, "rule")}, {ReportText.Count(wanted.Sum(rule => rule.Examples.Count), "example")}";
        console.Line(failed == 0 ? $"{tried}: all hold." : $"{tried}: {failed} failed.", failed == 0 ? Ink.Green : Ink.Red);
        return ExitCodes.If(failed > 0, ExitCode.Failed);
    }

    private static bool IsFile(string target) =>
        target.EndsWith(".yaml", StringComparison.Ordinal) || target.EndsWith(".yml", StringComparison.Ordinal);

    private static string ShortId(string id) => id.Split('-', 2)[0];

    private static Rule Find(RuleSet rules, string id) =>
        rules.Find(id) ?? throw new UsageException($"there is no rule `{id}`; `solvent rules list` shows all.");

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read: {e.Message}");
        }
    }
}
