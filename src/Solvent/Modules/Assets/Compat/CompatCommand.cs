using System.CommandLine;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Commands;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Compat;

/// <summary><c>solvent asset compat A B</c>.</summary>
internal sealed class CompatCommand(CliConsole console)
{
    private readonly Argument<string> _before = new("before") { Description = "The earlier version, such as llm-call-guardrails@1.0.0; a name alone compares its two newest" };
    private readonly Argument<string?> _after = new("after") { Description = "The later version", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _format = CliOutput.Format("table", "json");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("compat", "Show what changed between two versions of an asset, and whether the number of the later tells the truth")
    {
        Details = """
            major: who adopted it has to answer something or loses something; minor: there is something new; patch: text. Before 1.0.0 the middle number stands for the first.
            Ends with 1 where the number says less than what changed.
            """,
        Examples = [("asset compat our-guide", "the two newest versions"), ("asset compat our-guide@1.0.0 our-guide@2.0.0", "two versions")],
    }.With(_before, _after, _format, _output).Runs((parsed, _) => Task.FromResult(Run(parsed)));

    private ExitCode Run(ParseResult parsed)
    {
        var found = Compare(AssetShelf.Desk(AssetCommandParts.Folder), parsed.GetValue(_before)!, parsed.GetValue(_after));
        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(console, parsed.GetValue(_output), CompatDocument.Of(found), CompatJson.Default.CompatDocument);
        }
        else
        {
            CliOutput.WriteTable(console, parsed.GetValue(_output), target => Write(target, found));
        }

        return ExitCodes.If(!found.IsTruthful, ExitCode.Failed);
    }

    /// <summary>Compares what two references name.</summary>
    /// <exception cref="UsageException">They are no two versions of one asset.</exception>
    /// <exception cref="AdoptionException">One of them is not there.</exception>
    public static Compatibility Compare(AdoptionDesk desk, string before, string? after)
    {
        if (after is null)
        {
            var name = before.Split('@')[0];
            var newest = desk.Find(name, null);
            var versions = desk.Library.Versions(name);
            return before.Contains('@', StringComparison.Ordinal) ? Compare(desk, before, $"{name}@{newest.Version}")
                : versions.Count > 1 ? Compare(desk, $"{name}@{versions[1]}", $"{name}@{versions[0]}")
                : throw new UsageException($"there is one version of {name}, {newest.Version}, and nothing to compare it with.");
        }

        var (old, now) = (LifecycleCommands.Asset(desk, before), LifecycleCommands.Asset(desk, after));
        return old.Name == now.Name ? Compatibility.Of(Version(desk, old), Version(desk, now))
            : throw new UsageException($"{old.Name} and {now.Name} are two assets; name two versions of one.");
    }

    private static AssetVersion Version(AdoptionDesk desk, Asset asset) => new(asset, desk.Library.Folder(asset.Name, asset.Version)!);

    private static void Write(CliConsole target, Compatibility found)
    {
        if (found.Changes.Count > 0)
        {
            var table = new TextTable(new("class"), new("what", Least: 16), new("change", Least: 24));
            foreach (var change in found.Changes)
            {
                table.Add(new TableCell(change.Class.Word(), change.Class switch { ChangeClass.Major => Ink.Red, ChangeClass.Minor => Ink.Yellow, _ => Ink.Dim }), change.Subject, change.What);
            }

            table.Write(target);
            target.Line();
        }

        target.Paragraph(found.Verdict, found.IsTruthful ? Ink.Green : Ink.Red);
    }
}
