using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>How far a scan is.</summary>
/// <param name="Done">Files looked at.</param>
/// <param name="Total">Files to look at.</param>
/// <param name="Findings">Findings so far.</param>
internal readonly record struct ScanStep(int Done, int Total, int Findings);

/// <summary>Lines of a file around one of them, secrets masked. Everything else is as in the file: encode it where it is shown.</summary>
/// <param name="FirstLine">Number of the first of the lines, from 1.</param>
/// <param name="Lines">The lines, each cut after some hundred characters.</param>
internal sealed record CodeContext(int FirstLine, IReadOnlyList<string> Lines);

/// <summary>Scans for other modules. Safe to call from several threads.</summary>
internal sealed class RepositoryScans(TimeProvider time)
{
    private const int MaxLineLength = 400;
    private const int MaxAround = 50;
    private readonly Lazy<SecretMask> _mask = new(() => new SecretMask(ShippedRules.Load()));

    /// <summary>Scans a path with the rules that run by default and those of the repository.</summary>
    /// <param name="path">A folder, a file or a bare repository.</param>
    /// <param name="progress">Told of each file, from several threads; null for nothing.</param>
    /// <param name="cancellation">Ends the scan between two files.</param>
    /// <remarks>Throws what the command line knows as mendable: wrong paths, rules, decisions and configuration.</remarks>
    public Task<RepositoryScan> ScanAsync(string path, IProgress<ScanStep>? progress, CancellationToken cancellation) => Task.Run(
        () => RepositoryScanView.Of(new RepositoryScanner(time).Scan(path, RuleSelection.Usual, progress is null ? null : new Steps(progress), cancellation)),
        cancellation);

    /// <summary>A text in which each secret that a shipped rule knows the shape of is replaced by its kind in <c>‹›</c>.</summary>
    public string Mask(string text) => _mask.Value.Apply(text);

    /// <summary>Which repository is around a folder, and in which state, without a scan.</summary>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public static Task<ScannedRepository> IdentifyAsync(string folder, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var tree = SourceTrees.Open(TopOf(folder), cancellationToken: cancellation);
            var state = tree.Repository;
            return new ScannedRepository(state.Id, state.Name, tree.Root, state.Commit, state.Ref, state.IsDirty);
        },
        cancellation);

    /// <summary>Absolute path of the top of the repository around a folder; the folder itself where there is none.</summary>
    public static string TopOf(string folder)
    {
        using var top = RepositoryFolder.Around(folder);
        return top.Top;
    }

    /// <summary>Reads lines of a file as it is now.</summary>
    /// <param name="repository">Absolute path of the repository's top, see <see cref="ScannedRepository.Root"/>.</param>
    /// <param name="path">A finding's path.</param>
    /// <param name="line">The line of interest, from 1.</param>
    /// <param name="around">Lines wanted before and after it, at most 50.</param>
    /// <returns>The lines, or null when the file or the line is not there any more or can't be read.</returns>
    public CodeContext? CodeContext(string repository, string path, int line, int around)
    {
        try
        {
            using var folder = RepositoryFolder.Around(repository);
            return folder.ReadText(path) is { } text ? Cut(text, line, Math.Clamp(around, 0, MaxAround)) : null;
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }

    private CodeContext? Cut(string text, int line, int around)
    {
        var first = Math.Max(line - around, 1);
        var lines = text.Split('\n');
        if (line < 1 || line > lines.Length)
        {
            return null;
        }

        var wanted = string.Join('\n', lines.Skip(first - 1).Take(line + around - first + 1));
        return new CodeContext(first, [.. _mask.Value.Apply(wanted).Split('\n').Select(Shorten)]);
    }

    private static string Shorten(string line)
    {
        var plain = line.TrimEnd('\r');
        return plain.Length <= MaxLineLength ? plain : plain[..MaxLineLength] + "…";
    }

    private sealed class Steps(IProgress<ScanStep> target) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => target.Report(new(value.Done, value.Total, value.Findings));
    }
}
