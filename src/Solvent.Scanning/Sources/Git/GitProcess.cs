using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Solvent.Scanning.Sources.Git;

/// <summary>
/// One running git. It is started without a shell, with an environment that switches off everything a
/// repository could make it run (see docs/decisions/0010). Whoever builds arguments puts <c>--</c> before
/// paths, passes revisions through <see cref="CheckRevision"/>, and for commands that show differences adds
/// <see cref="PlainDiff"/>.
/// </summary>
public sealed class GitProcess : IDisposable
{
    private const int MaxErrorChars = 8192;

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Timer _timeout;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _token;
    private readonly string _what;
    private volatile bool _timedOut;

    private GitProcess(Process process, string what, GitLimits limits, CancellationToken cancellationToken)
    {
        _process = process;
        _what = what;
        _token = cancellationToken;
        process.ErrorDataReceived += (_, line) => AddError(line.Data);
        process.BeginErrorReadLine();
        Output = new BoundedStream(process.StandardOutput.BaseStream, limits.MaxOutputBytes, what, Kill);
        _timeout = new Timer(_ => End(), null, limits.Timeout, Timeout.InfiniteTimeSpan);
        _cancellation = cancellationToken.Register(Kill);
    }

    /// <summary>Options that keep <c>log</c>, <c>diff-tree</c> and <c>diff-index</c> from running diff programs.</summary>
    public static IReadOnlyList<string> PlainDiff { get; } = ["--no-ext-diff", "--no-textconv"];

    /// <summary>Standard output as it comes. Reading beyond the limit ends the child and throws <see cref="GitException"/>.</summary>
    public Stream Output { get; }

    /// <summary>Standard input; only where it was asked for.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>The first kilobytes of standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>Starts git in <paramref name="folder"/>.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <param name="withInput">Whether <see cref="Input"/> will be written; otherwise it is closed at once.</param>
    /// <param name="limits">Bounds; <see cref="GitLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    /// <exception cref="GitException">There is no git.</exception>
    public static GitProcess Start(
        string folder, IEnumerable<string> arguments, bool withInput = false, GitLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(GitProgram.Find() ?? throw Missing(null))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("--no-pager");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        GitEnvironment.Apply(start);
        if (start.ArgumentList[1] == "check-ignore")
        {
            // The one command that refuses to take paths literally; its paths are given as ./path.
            start.Environment.Remove("GIT_LITERAL_PATHSPECS");
        }

        var process = Launch(start);
        if (!withInput)
        {
            process.StandardInput.Close();
        }

        return new GitProcess(process, "git " + start.ArgumentList[1], limits ?? GitLimits.Default, cancellationToken);
    }

    /// <summary>Runs git to its end and keeps what it printed.</summary>
    /// <exception cref="GitException">There is no git, or it went beyond its limits.</exception>
    public static GitResult Run(
        string folder, IEnumerable<string> arguments, GitLimits? limits = null, CancellationToken cancellationToken = default)
    {
        using var process = Start(folder, arguments, withInput: false, limits, cancellationToken);
        return process.Finish();
    }

    /// <summary>Refuses what git could take for an option or what can be no revision.</summary>
    /// <exception cref="GitException">It starts with <c>-</c>, is empty, or holds control characters.</exception>
    public static string CheckRevision(string revision)
    {
        if (string.IsNullOrWhiteSpace(revision) || revision[0] == '-' || revision.Any(char.IsControl))
        {
            throw new GitException($"'{Printable.Escape(revision)}' is no revision: name a branch, a tag or a commit.");
        }

        return revision;
    }

    /// <summary>Reads the rest of the output and waits for the end.</summary>
    public GitResult Finish()
    {
        using var kept = new MemoryStream();
        Output.CopyTo(kept);
        var code = WaitForExit();
        return new GitResult(code, kept.ToArray(), Error);
    }

    /// <summary>Waits for the end, which has to be near: output read, input closed.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="GitException">It took longer than its limit.</exception>
    public int WaitForExit()
    {
        _process.WaitForExit();
        _token.ThrowIfCancellationRequested();
        return _timedOut ? throw new GitException($"{_what} took longer than its time limit and was ended.") : _process.ExitCode;
    }

    /// <summary>Ends the child if it still runs.</summary>
    public void Dispose()
    {
        _cancellation.Dispose();
        _timeout.Dispose();
        Kill();
        _process.Dispose();
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new GitException("git could not be started.");
        }
        catch (Win32Exception e)
        {
            throw Missing(e);
        }
    }

    private static GitException Missing(Exception? cause)
    {
        const string Remedy = "git could not be started: install git 2.31 or newer and put it on the PATH.";
        return cause is null ? new GitException(Remedy) : new GitException(Remedy, cause);
    }

    private void End()
    {
        _timedOut = true;
        Kill();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended by itself in between.
        }
    }

    private void AddError(string? line)
    {
        lock (_error)
        {
            if (line is not null && _error.Length + line.Length < MaxErrorChars)
            {
                _error.Append(line).Append('\n');
            }
        }
    }
}
