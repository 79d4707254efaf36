using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Fixes;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>The fixes of a scan's findings, file by file. Only plain UTF-8 files of the tree that people write are changed; no link is followed.</summary>
internal sealed class FindingFixes
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string _root;
    private readonly List<FixedText> _files = [];

    /// <param name="report">What was found, decisions applied.</param>
    /// <param name="takesUnsafe">Whether fixes that a person has to look at are taken as well.</param>
    public FindingFixes(ScanReport report, bool takesUnsafe)
    {
        _root = report.Root;
        var fixable = report.Findings.Where(f => f.Fix is not null && f.Role is not (PathRole.Generated or PathRole.Vendored)).ToList();
        foreach (var file in fixable.GroupBy(f => f.Path, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (Read(file.Key) is { } text && FixedText.Of(file.Key, text, file, takesUnsafe) is { Applied.Count: > 0 } done)
            {
                _files.Add(done);
            }
        }

        Left = takesUnsafe ? 0 : fixable.Count(f => !f.Fix!.IsSafe);
    }

    /// <summary>Findings that are paid off.</summary>
    public int Count => _files.Sum(f => f.Applied.Count);

    /// <summary>Files that change.</summary>
    public int Files => _files.Count;

    /// <summary>Findings that only a fix would pay off that a person has to look at.</summary>
    public int Left { get; }

    /// <summary>All changes as one unified diff.</summary>
    public string Diff => string.Concat(_files.Select(UnifiedDiff.Of));

    /// <summary>The report without what was paid off.</summary>
    public ScanReport Without(ScanReport report)
    {
        var paid = _files.SelectMany(f => f.Applied).ToHashSet(ReferenceEqualityComparer.Instance);
        return report with { Findings = [.. report.Findings.Where(f => !paid.Contains(f))] };
    }

    /// <summary>Writes the files, each at once and with the rights that it had.</summary>
    public void Write()
    {
        foreach (var file in _files)
        {
            var target = Full(file.Path);
            var part = $"{target}.{Guid.NewGuid():N}.part";
            var hasMark = File.ReadAllBytes(target) is [0xEF, 0xBB, 0xBF, ..];
            File.WriteAllBytes(part, [.. hasMark ? [0xEF, 0xBB, 0xBF] : Array.Empty<byte>(), .. Strict.GetBytes(file.After)]);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(part, File.GetUnixFileMode(target));
            }

            File.Move(part, target, overwrite: true);
        }
    }

    private string Full(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    // Null for a link, or for what would not be the same bytes again.
    private string? Read(string path)
    {
        try
        {
            if (IsBehindLink(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(Full(path));
            return Strict.GetString(bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsBehindLink(string path)
    {
        var at = _root;
        return path.Split('/').Any(part => new FileInfo(at = Path.Combine(at, part)).LinkTarget is not null);
    }
}
