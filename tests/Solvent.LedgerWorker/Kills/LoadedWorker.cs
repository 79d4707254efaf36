using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Solvent.LedgerWorker.Kills;

/// <summary>A process under load, and what it has acknowledged.</summary>
internal sealed class LoadedWorker : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Channel<string> _channel = Channel.CreateUnbounded<string>();
    private readonly List<string> _lines = [];
    private readonly List<string> _refused = [];
    private readonly Process _process;

    private LoadedWorker(Process process)
    {
        _process = process;
        _ = Task.Run(PumpAsync);
    }

    /// <summary>How many acknowledgements were looked at.</summary>
    public int Count
    {
        get
        {
            Take();
            return _lines.Count;
        }
    }

    /// <summary>What it was told instead of an acknowledgement; it tried again.</summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>Starts it.</summary>
    public static LoadedWorker Start(string place, string name, int writers, string outside) =>
        new(WorkerProcess.Start("load", place, name, writers.ToString(CultureInfo.InvariantCulture), outside));

    /// <summary>Waits for so many acknowledgements.</summary>
    /// <returns>False when it ended by itself, or hangs: it could not go on with what an earlier kill had left.</returns>
    public async Task<bool> ReachAsync(int count)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            while (Count < count)
            {
                if (!await _channel.Reader.WaitToReadAsync(patience.Token))
                {
                    return false;
                }
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Kills it as `kill -9` does.</summary>
    /// <returns>All that it acknowledged.</returns>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        while (await _channel.Reader.WaitToReadAsync())
        {
            Take();
        }

        await _process.WaitForExitAsync();
        return _lines;
    }

    /// <inheritdoc />
    public void Dispose() => _process.Dispose();

    private async Task PumpAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await _channel.Writer.WriteAsync(line);
        }

        _channel.Writer.Complete();
    }

    private void Take()
    {
        while (_channel.Reader.TryRead(out var line))
        {
            (line.Split(' ') is [_, var first, var last] && long.TryParse(first, CultureInfo.InvariantCulture, out _) && long.TryParse(last, CultureInfo.InvariantCulture, out _) ? _lines : _refused).Add(line);
        }
    }
}
