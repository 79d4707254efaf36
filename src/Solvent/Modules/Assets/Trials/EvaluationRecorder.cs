using System.Text;
using Solvent.Modules.Assets.Adoption;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Asks a model the cases of an asset and adds what comes to its results.</summary>
/// <param name="console">Where it writes.</param>
/// <param name="desk">The repository.</param>
/// <param name="time">The clock.</param>
internal sealed class EvaluationRecorder(CliConsole console, AdoptionDesk desk, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <param name="asset">The version.</param>
    /// <param name="given">What somebody set of its parameters.</param>
    /// <param name="settings">How the model is reached.</param>
    /// <param name="runs">How often each case is asked.</param>
    /// <param name="results">The file to add to; null for that of the version.</param>
    /// <param name="ct">Ends it; what was recorded stays.</param>
    /// <exception cref="UsageException">There is nothing to ask, or nowhere to write.</exception>
    public async Task<ExitCode> RunAsync(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given, ModelSettings settings, int runs, string? results, CancellationToken ct)
    {
        var report = new TrialReport();
        var folder = desk.Library.Folder(asset.Name, asset.Version)!;
        var bench = new AssetTest(desk.Library, desk.Tree.Top, time).Bench(folder, report);
        var cases = bench is null ? [] : EvaluationCases.Read(asset, folder, rule => bench.Find(rule) is not null, report);
        if (report.Failures.Count > 0 || cases.Count == 0)
        {
            throw new UsageException(report.Failures.Count > 0 ? $"{report.Failures[0].Where}: {report.Failures[0].What} Nothing was asked." : $"{asset.Reference} has no cases to ask.");
        }

        var (values, problems) = Rendering.Values(asset, ExampleValues.Required(asset, given));
        if (problems.Count > 0)
        {
            throw new UsageException(string.Join('\n', problems));
        }

        var file = Target(asset, results);
        await using var target = Open(file);
        try
        {
            using var endpoint = new ModelEndpoint(settings, time);
            var run = new EvaluationRun(endpoint.AskAsync, new AnswerGrader(bench!), settings.Model, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var outcome = await run.RunAsync(asset, EvaluationRun.Told(Rendering.Render(asset, values)), cases, runs, (result, fault) => Add(target, result, fault), ct);
            return Tell(outcome, file);
        }
        catch (ModelEndpointException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private ExitCode Tell(EvaluationOutcome outcome, string file)
    {
        foreach (var arm in new[] { true, false })
        {
            console.Line($"{(arm ? "with" : "without"),-8} {PassRate.Of(outcome.Results.Where(one => one.IsWith == arm))}");
        }

        console.Say($"{outcome.Results.Count} results were added to {file}.");
        if (outcome.Cut > 0)
        {
            console.Warn($"{outcome.Cut} answers were cut at --max-tokens and graded as they are; give more.");
        }

        if (outcome.Problem is null)
        {
            return ExitCode.Fine;
        }

        console.Fail($"{outcome.Problem} The rest was not asked.");
        return ExitCode.Failed;
    }

    private void Add(FileStream target, RecordedResult result, string? fault)
    {
        target.Write(Encoding.UTF8.GetBytes(result.Line));
        target.Flush();
        console.Say($"{result.Case} {(result.IsWith ? "with" : "without")}: {result.Passed} of {result.Runs}{(fault is null ? "" : $"; first fault: {TerminalText.Encode(fault)}")}");
    }

    private string Target(Asset asset, string? results) =>
        results ?? (desk.Library.IsOwn(asset.Name, asset.Version) ? desk.Tree.Place($"{AssetShelf.Folder}/{asset.Name}/{asset.Version}/{RecordedResult.Path}")
            : throw new UsageException($"{asset.Reference} ships with the program; name a file for its results with --results FILE."));

    private static FileStream Open(string file)
    {
        try
        {
            var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            stream.Seek(0, SeekOrigin.End);
            if (stream.Length > 0)
            {
                // The last line of a file that somebody edited may have no end.
                stream.Seek(-1, SeekOrigin.End);
                var last = stream.ReadByte();
                stream.Seek(0, SeekOrigin.End);
                if (last != '\n')
                {
                    stream.WriteByte((byte)'\n');
                }
            }

            return stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"{file} can't be written: {e.Message}");
        }
    }
}
