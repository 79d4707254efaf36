using System.Text;

namespace Solvent.Scanning.Sources.Git;

/// <summary>Calls of git that take a list on their standard input.</summary>
internal static class GitFeed
{
    /// <summary>Writes all of <paramref name="input"/> while the output is read, so that neither side can block the other.</summary>
    internal static string Run(string folder, IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        using var process = Begin(folder, arguments, input, cancellationToken, GitLimits.Listing);
        return Encoding.UTF8.GetString(process.Finish().Output);
    }

    /// <summary>Starts git and writes its input on another thread.</summary>
    internal static GitProcess Begin(
        string folder, IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken, GitLimits? limits = null)
    {
        var process = GitProcess.Start(folder, arguments, withInput: true, limits, cancellationToken);
        var stream = process.Input;
        ThreadPool.UnsafeQueueUserWorkItem(_ => Write(stream, input), null);
        return process;
    }

    private static void Write(Stream stream, byte[] input)
    {
        try
        {
            stream.Write(input);
            stream.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Git ended before it took everything; whoever reads its output finds out.
        }
    }
}
