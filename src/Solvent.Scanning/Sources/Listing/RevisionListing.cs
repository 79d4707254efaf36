using System.Globalization;
using System.Text;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>Lists the files of a commit, below the folder that was asked for.</summary>
internal sealed class RevisionListing(GitRepository repository, GitObjects objects, SourceOptions options, CancellationToken cancellationToken)
{
    private readonly FileListing _listing = new();
    private readonly List<(string Path, string Id)> _files = [];

    internal FileListing Run(string commit)
    {
        ReadTree(commit);
        AddSizes();
        return _listing;
    }

    private void ReadTree(string commit)
    {
        var result = GitProcess.Run(repository.Folder, ["ls-tree", "-r", "-z", commit, "--"], null, cancellationToken);
        if (!result.Succeeded)
        {
            throw new SourceException(
                $"The tree of {commit} can't be listed: {Printable.Escape(result.Error.TrimEnd())}. In a partial clone, fetch the missing trees first.");
        }

        var output = result.Output.AsSpan();
        while (output.IndexOf((byte)0) is > 0 and var end)
        {
            Take(output[..end]);
            output = output[(end + 1)..];
        }
    }

    /// <summary>MODE TYPE ID, a tab and the name.</summary>
    private void Take(ReadOnlySpan<byte> record)
    {
        var tab = record.IndexOf((byte)'\t');
        var words = Encoding.ASCII.GetString(record[..Math.Max(tab, 0)]).Split(' ');
        if (words is not [var mode, var type, var id] || SafePath.Check(record[(tab + 1)..], _listing) is not { } path)
        {
            return;
        }

        if (type == "commit")
        {
            _listing.Skip(path, "submodule");
        }
        else if (mode == "120000")
        {
            TakeLink(path, id);
        }
        else
        {
            _files.Add((path, id));
        }
    }

    private void TakeLink(string path, string id)
    {
        using var target = objects.Read(id, 1 << 16).Text;
        if (target is null || SafePath.LeadsOut(path, target.Chars.ToString()))
        {
            _listing.Refuse(path, SafePath.LinkOut);
        }
    }

    /// <summary>Sizes come from the objects one by one, so that a missing one costs only itself.</summary>
    private void AddSizes()
    {
        if (_files.Count == 0)
        {
            return;
        }

        var input = Encoding.ASCII.GetBytes(string.Concat(_files.Select(static file => file.Id + "\n")));
        using var process = GitFeed.Begin(repository.Folder, ["cat-file", "--batch-check=%(objectsize)", "--buffer"], input, cancellationToken);
        using var lines = new StreamReader(process.Output, Encoding.ASCII);
        foreach (var (path, id) in _files)
        {
            if (long.TryParse(lines.ReadLine(), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                _listing.Add(path, size, options, id);
            }
            else
            {
                _listing.Refuse(path, GitObjects.Missing);
            }
        }
    }
}
