using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Solvent.Surfaces.Mcp;

/// <summary>Tells a client how far its call is: at most one notice for each percent, in their order. Safe for any number of threads.</summary>
/// <param name="server">The session.</param>
/// <param name="token">The client's name for the call.</param>
internal sealed class ProgressNotices(McpServer server, ProgressToken token) : IProgress<ToolProgress>
{
    private readonly Lock _lock = new();
    private Task _sent = Task.CompletedTask;
    private int _percent = -1;

    /// <summary>Ends when what was reported is sent.</summary>
    public Task Sent
    {
        get
        {
            lock (_lock)
            {
                return _sent;
            }
        }
    }

    /// <inheritdoc />
    public void Report(ToolProgress value)
    {
        var percent = (int)(Math.Clamp(value.Share, 0, 1) * 100);
        lock (_lock)
        {
            if (percent > _percent)
            {
                _percent = percent;
                _sent = SendAsync(_sent, new ProgressNotificationValue { Progress = percent, Total = 100, Message = SafeJson.Encode(value.Message) });
            }
        }
    }

    private async Task SendAsync(Task before, ProgressNotificationValue value)
    {
        await before.ConfigureAwait(false);
        try
        {
            await server.NotifyProgressAsync(token, value).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The client went away; the call itself ends with the session.
        }
    }
}
