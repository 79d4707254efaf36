using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The decision of what a scan changes in the register. A scan that changes nothing and is in the same state as the last
/// one of its repository gives no fact at all; one of another commit that changes no item gives one.
/// </summary>
internal static class RegisterScan
{
    /// <summary>
    /// A part of what the last registered scan covered is not registered: rules judge what is absent in a repository by all of
    /// what they read, so a part would open and later pay what was never owed.
    /// </summary>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Refuse(RegisterState state, ScanInput input)
    {
        if (Clash(state, input.Scan) is { } clash)
        {
            return new Refusal(RefusalKind.NotAllowed, $"Not registered: the id {clash} of one of its items is that of an item of another repository; rename the component.");
        }

        var folder = input.Scan.Coverage.Folder;
        var before = state.Repositories.GetValueOrDefault(input.Scan.Repository.Id)?.Scan.Folder;
        var isPart = before is not null && folder != before
            && (before.Length == 0 || folder.StartsWith(before + "/", StringComparison.Ordinal));
        return !isPart ? null : new Refusal(
            RefusalKind.NotAllowed,
            $"Not registered: the register holds {(before!.Length == 0 ? "all of this repository" : before)}, and this scan read only {folder}; scan {(before.Length == 0 ? "the repository's top" : before)} again.");
    }

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The register.</param>
    /// <param name="input">The scan with what goes with it.</param>
    /// <returns>Facts by stream, in the order to append; empty when nothing changed.</returns>
    public static IReadOnlyList<StreamOfFacts> Decide(RegisterState state, ScanInput input)
    {
        var index = ScanIndex.Of(state, input);
        var streams = new List<StreamOfFacts>();
        foreach (var item in index.Items)
        {
            var facts = ItemScan.Decide(index, item);
            if (facts.Count > 0)
            {
                streams.Add(new StreamOfFacts(ItemId.Stream(item), facts));
            }
        }

        // Last, so that the items above that end were seen by the scan before this one.
        var registered = Registered(input);
        if (streams.Count > 0 || state.Repositories.GetValueOrDefault(registered.Repository)?.Scan != registered)
        {
            streams.Add(new StreamOfFacts(ItemId.ScanStream(registered.Repository), [registered]));
        }

        return streams;
    }

    // An item that the scan would open under the id of another repository's item.
    private static string? Clash(RegisterState state, RepositoryScan scan) => scan.Findings
        .Select(finding => (finding.Rule, finding.Component)).Distinct()
        .Select(place => ItemId.Of(scan.Repository.Id, place.Rule, place.Component))
        .FirstOrDefault(id => state.Items[id] is { } taken && taken.Repository != scan.Repository.Id);

    private static ScanRegistered Registered(ScanInput input)
    {
        var (repository, findings, rules, coverage, _) = input.Scan;
        var versions = rules.Values.Select(r => $"{r.Id} {r.Version}\n").Order(StringComparer.Ordinal);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(versions))))[..32];
        return new ScanRegistered(
            repository.Id, Clip.Text(repository.Name), repository.Commit, repository.Ref, repository.IsDirty, coverage.Folder,
            coverage.Files, coverage.Unreadable.Count, findings.Count, digest);
    }
}
