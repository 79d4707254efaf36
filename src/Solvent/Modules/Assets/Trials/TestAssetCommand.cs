using System.CommandLine;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Commands;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Trials;

/// <summary><c>solvent asset test [NAME]</c>.</summary>
internal sealed class TestAssetCommand(CliConsole console, TimeProvider time)
{
    private readonly Argument<string?> _name = new("asset") { Description = "The asset, or name@version; without it all of .solvent/assets, or all that ship where there are none", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _set = AssetCommandParts.Set();
    private readonly Option<string?> _results = new("--results") { HelpName = "FILE", Description = "Further recorded results; with --record the file that they are added to" };
    private readonly Option<string> _format = CliOutput.Format("table", "json");
    private readonly Option<string?> _output = CliOutput.Option();
    private readonly RecordOptions _record = new();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("test", "Try an asset: write it for every tool, run its checks on its sample, read its recorded evaluations")
    {
        Details = """
            Writes it with a covering set of values (every pair of answers that conditions look at, and the extremes of all) and fails on errors and on what is beyond a tool's limit. Each check must find something in sample/before and nothing in sample/after; so must the rules that its sections pay, as far as the sample shows them. Recorded results are compared with those of the version before: one that got worse beyond chance can't be promoted. All of this works offline.
            --record asks a model each case, with the asset and without, and adds the results. What it sends is the asset and the task, and nothing of the repository.
            Ends with 1 where something fails.
            """,
        Examples =
        [
            ("asset test", "the team's own assets"),
            ("asset test our-guide --record --endpoint http://127.0.0.1:11434/v1 --model qwen3", "ask a local model, and record what it does"),
        ],
    }.With([_name, _set, _results, _format, _output, .. _record.All]).Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var desk = AssetShelf.Desk(AssetCommandParts.Folder);
        var given = GivenParameters.Of(parsed.GetValue(_set) ?? []);
        var name = parsed.GetValue(_name);
        if (_record.IsWanted(parsed))
        {
            var asset = LifecycleCommands.Asset(desk, name ?? throw new UsageException("--record asks for one asset; name it."));
            return await new EvaluationRecorder(console, desk, time).RunAsync(asset, given, _record.Settings(parsed), _record.Runs(parsed), parsed.GetValue(_results), ct);
        }

        if (given.Count > 0 && name is null)
        {
            throw new UsageException("--set is for one asset; name it.");
        }

        var test = new AssetTest(desk.Library, desk.Tree.Top, time);
        var more = parsed.GetValue(_results) is { } file ? (file, AssetCommandParts.Text(file)) : ((string, string)?)null;
        var results = await Task.Run(() => Wanted(desk, name).Select(one => test.Run(one, given, more, ct)).ToArray(), ct);
        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(console, parsed.GetValue(_output), AssetTestDocument.Of(results), AssetTestJson.Default.AssetTestDocument);
        }
        else
        {
            CliOutput.WriteTable(console, parsed.GetValue(_output), target => AssetTestTable.Write(target, results));
        }

        return ExitCodes.If(Array.Exists(results, one => one.Failures.Count > 0), ExitCode.Failed);
    }

    private static IReadOnlyList<Asset> Wanted(AdoptionDesk desk, string? name) =>
        name is not null ? [LifecycleCommands.Asset(desk, name)]
        : desk.Library.OwnNames is { Count: > 0 } own ? [.. own.Select(one => desk.Find(one, desk.Library.Versions(one)[0]))]
        : desk.Library.All();
}
