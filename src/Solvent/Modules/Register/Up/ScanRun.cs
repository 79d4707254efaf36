using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The scan of a site: runs beside the pages, tells how far it is, and feeds the register. Safe for any number of threads.</summary>
/// <param name="session">The register.</param>
/// <param name="scans">The scanner.</param>
/// <param name="folder">What to scan.</param>
/// <param name="isMendable">Whether the message of a failure tells the user what to mend.</param>
/// <param name="after">What another module records afterwards, or null.</param>
internal sealed class ScanRun(RegisterSession session, RepositoryScans scans, string folder, Func<Exception, bool> isMendable, AfterRegistration? after) : IProgress<ScanStep>
{
    private SiteStatus _status = new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), "Looking for files…");
    private ScanStep _step;
    private int _isRunning;

    /// <summary>The folder that is scanned.</summary>
    public string Folder => folder;

    /// <summary>What this process scanned last, or null.</summary>
    public RepositoryScan? Last { get; private set; }

    /// <summary>How it stands.</summary>
    public SiteStatus Status
    {
        get
        {
            var (status, step) = (Volatile.Read(ref _status), _step);
            return status.Work is null || step.Total == 0 || step.Done == step.Total ? status : status with
            {
                Work = string.Create(CultureInfo.InvariantCulture, $"Scanning: {step.Done:N0} of {Amount.Count(step.Total, "file")}, {Amount.Count(step.Findings, "finding")} so far."),
                Share = Math.Round((double)step.Done / step.Total, 3),
            };
        }
    }

    /// <inheritdoc/>
    public void Report(ScanStep value)
    {
        // Threads overtake each other; a bar that goes back would look broken.
        if (value.Done > _step.Done || value.Total != _step.Total)
        {
            _step = value;
        }
    }

    /// <summary>Scans and registers, unless a scan runs already.</summary>
    /// <returns>What became of it, in a sentence; null when one runs already.</returns>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return null;
        }

        try
        {
            _step = default;
            Set(_status with { Work = "Looking for files…", Failure = null });
            var scan = await scans.ScanAsync(folder, this, ct).ConfigureAwait(false);
            _step = default;
            Set(_status with { Name = scan.Repository.Name, Work = "Pricing what was found…" });
            var summary = await new RegisterScans(session.Book, after).RegisterAsync(scan, ct).ConfigureAwait(false);
            Last = scan;
            Set(_status with { Work = null, Failure = summary.Refusal?.Sentence });
            return summary.Sentence;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var why = isMendable(e) ? e.Message : $"{e.GetType().Name}: {e.Message} This is a fault of the program; please report it.";
            Set(_status with { Work = null, Failure = why });
            return $"The scan failed: {why}";
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private void Set(SiteStatus status) => Volatile.Write(ref _status, status);
}
