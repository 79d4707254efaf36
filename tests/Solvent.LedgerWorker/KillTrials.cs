using System.Diagnostics;
using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.LedgerWorker;

/// <summary>
/// Kills writing processes at random moments and looks at what they leave: every acknowledged append must be there
/// whole, none may be half applied, and the ledger must verify.
/// </summary>
internal sealed class KillTrials
{
    private const int KillsPerFile = 10;
    private const int Writers = 6;

    private readonly Dictionary<string, (long First, long Last)> acknowledged = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly Random random;
    private KillReport report = new(0, 0, 0, 0, 0, 0, 0);

    private KillTrials(string folder, int seed) => (this.folder, random) = (folder, new Random(seed));

    public static async Task<KillReport> RunAsync(string folder, int kills, int seed, Action<string> progress)
    {
        var trials = new KillTrials(folder, seed);
        for (var i = 0; i < kills; i++)
        {
            var file = Path.Combine(folder, $"{i / KillsPerFile}.db");
            if (i % KillsPerFile == 0)
            {
                trials.acknowledged.Clear();
            }

            await trials.KillAsync(file, $"k{i}");
            await trials.InspectAsync(file, last: i % KillsPerFile == KillsPerFile - 1 || i == kills - 1);
            if ((i + 1) % 50 == 0)
            {
                progress($"{i + 1} kills: {trials.report}");
            }
        }

        return trials.report;
    }

    private async Task KillAsync(string file, string name)
    {
        using var worker = WorkerProcess.Start("append", file, name, Writers.ToString(CultureInfo.InvariantCulture));
        var atAcknowledgement = random.Next(0, 120);
        if (random.Next(10) == 0)
        {
            // Some die while they start, the first of them while the file is being made.
            await Task.Delay(random.Next(60, 400));
            atAcknowledgement = 0;
        }

        var lines = new List<string>();
        await ReadAsync(worker, lines, atAcknowledgement);
        await Task.Delay(TimeSpan.FromMicroseconds(random.Next(0, 4000)));
        worker.Kill();
        await ReadAsync(worker, lines, int.MaxValue);
        await worker.WaitForExitAsync();

        // A worker that ended by itself could not go on with what an earlier kill had left.
        var stuck = lines.Count < atAcknowledgement ? 1 : 0;
        report = report with { Kills = report.Kills + 1, Stuck = report.Stuck + stuck };
        lines.ForEach(Remember);
    }

    private static async Task ReadAsync(Process worker, List<string> lines, int until)
    {
        while (lines.Count < until && await worker.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }
    }

    private void Remember(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length == 3 && long.TryParse(parts[1], out var first) && long.TryParse(parts[2], out var last))
        {
            acknowledged.Add(parts[0], (first, last));
            report = report with { Acknowledged = report.Acknowledged + 1 };
        }
    }

    private async Task InspectAsync(string file, bool last)
    {
        await using var ledger = FactLedger.Open(file, WorkJson.Types(), TimeProvider.System);
        var appends = new Dictionary<string, List<(long Seq, PartDone Part)>>(StringComparer.Ordinal);
        long facts = 0;
        await foreach (var fact in ledger.ReadAsync(upTo: long.MaxValue))
        {
            var part = (PartDone)fact.Body;
            (appends.TryGetValue(part.Key, out var parts) ? parts : appends[part.Key] = []).Add((fact.Seq, part));
            facts++;
        }

        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        report = report with
        {
            Facts = report.Facts + (last ? facts : 0),
            Lost = report.Lost + acknowledged.Count(a => !appends.TryGetValue(a.Key, out var parts) || parts[0].Seq != a.Value.First || parts[^1].Seq != a.Value.Last),
            HalfApplied = report.HalfApplied + appends.Values.Count(parts => parts.Count != parts[0].Part.Of || parts.Select(p => p.Part.Index).Distinct().Count() != parts.Count),
            Unsound = report.Unsound + (verified.IsSound ? 0 : 1),
        };
    }
}

/// <summary>What the kills left behind.</summary>
internal sealed record KillReport(int Kills, int Acknowledged, long Facts, int Lost, int HalfApplied, int Unsound, int Stuck)
{
    public bool IsClean => Lost == 0 && HalfApplied == 0 && Unsound == 0 && Stuck == 0;
}
