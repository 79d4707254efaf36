using System.Collections.Concurrent;
using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources.Git;

/// <summary>Reads blobs through a few long-running <c>git cat-file --batch</c>, one for each thread that reads at the same time.</summary>
internal sealed class GitObjects(string folder, CancellationToken cancellationToken) : IDisposable
{
    internal const string Missing = "object missing from this partial clone";

    // A scan of a large repository may keep its readers open for long and read all of it.
    private static readonly GitLimits Limits = new(1L << 40, TimeSpan.FromHours(12));

    private readonly ConcurrentBag<BlobStream> _idle = [];

    /// <summary>Reads one object by its id, or by <c>commit:path</c>.</summary>
    internal ReadOutcome Read(string name, long limit)
    {
        if (name.Contains('\n', StringComparison.Ordinal))
        {
            return new ReadOutcome(null, "name can't be asked for");
        }

        var stream = _idle.TryTake(out var idle) ? idle : new BlobStream(GitProcess.Start(folder, ["cat-file", "--batch"], true, Limits, cancellationToken));
        try
        {
            var outcome = stream.Read(name, limit);
            _idle.Add(stream);
            return outcome;
        }
        catch (Exception e) when (e is IOException or GitException or InvalidDataException)
        {
            // Some versions of git end when an object is missing; the next read starts another.
            stream.Dispose();
            return new ReadOutcome(null, Missing);
        }
    }

    /// <summary>Reads a file from a commit; null where there is none.</summary>
    internal FileText? ReadAt(string commit, string path, long limit) => Read($"{commit}:{path}", limit).Text;

    public void Dispose()
    {
        while (_idle.TryTake(out var stream))
        {
            stream.Dispose();
        }
    }
}
