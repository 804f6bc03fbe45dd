# The contract application for PSGI servers such as Starman.
# Run: starman --listen 127.0.0.1:PORT --workers 16 app.psgi
#      plackup -s HTTP::Server::PSGI -E deployment -o 127.0.0.1 -p PORT app.psgi
# Absent: /store, /moved, /secure, /private, /negotiated, /future; also /trailers and the trailers in
# /inspect, which PSGI does not have. Several ranges in one request are answered with the whole.
use strict;
use warnings;
use POSIX qw(strftime);
use Time::Local qw(timegm);

my ($MAX_CONTENT, $MAX_STREAM, $MODIFIED) = (1 << 20, 1 << 24, 1714996800);    # 2024-05-06T12:00:00Z
my @TEXT = ('Content-Type' => 'text/plain; charset=utf-8');
my @ALLOW = (Allow => 'GET, HEAD, OPTIONS');
my $BASIC = 'Basic realm="plumbline"';
my %FIELD = (401 => ['WWW-Authenticate' => $BASIC], 405 => [Allow => 'GET, HEAD'], 407 => ['Proxy-Authenticate' => $BASIC],
    413 => ['Retry-After' => 1], 416 => ['Content-Range' => 'bytes */500'], 429 => ['Retry-After' => 1], 503 => ['Retry-After' => 1]);
my @REPEATED = ('Set-Cookie' => 'first=1', 'Set-Cookie' => 'second=2', Vary => 'accept', Vary => 'accept-language',
    Link => '</first>; rel=prev', Link => '</second>; rel=next',
    'WWW-Authenticate' => 'Basic realm="first"', 'WWW-Authenticate' => 'Bearer realm="second"');
my $MONTHS = join '|', my @MONTHS = qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec);

sub whole { my ($status, $content, @fields) = @_; [$status, [@fields, 'Content-Length' => length $content], [$content]] }
sub text { my ($status, $content, @fields) = @_; whole($status, $content, @TEXT, @fields) }

sub respond {
    my ($env) = @_;
    my ($path, $query, $method) = @$env{qw(PATH_INFO QUERY_STRING REQUEST_METHOD)};
    return from_content($env, $path, $query // '') if $path =~ m{^/(?:echo|inspect)\z};
    return status($1) if $path =~ m{^/status/(?!206|426)([2-5][0-9][0-9])\z};
    return text(404, "There is nothing here.\n")
        unless $path =~ m{^/?\z|^/(?:resource|empty|stream|reflect|repeated|declared|slow)\z};
    return [204, [@ALLOW], []] if $method eq 'OPTIONS';
    return text(405, "$method is not allowed here.\n", @ALLOW) if $method =~ /^(?:POST|PUT|DELETE|PATCH|CONNECT|TRACE)\z/;
    return text(501, "This method is not known.\n") if $method !~ /^(?:GET|HEAD)\z/;
    return representation($env, join('', map { sprintf "%04d\n", $_ } 0 .. 99), '"plumbline-1"') if $path eq '/resource';
    return representation($env, '', '"plumbline-0"') if $path eq '/empty';
    return text(200, 'repeated', @REPEATED) if $path eq '/repeated';
    return text(200, "reflected\n", 'Plumbline-Reflect' => unescaped($query)) if $path eq '/reflect';
    return stream($query // '', $method) if $path eq '/stream';
    return $query =~ /^([0-9]{1,6}|10{6}),([0-9]{1,6}|10{6})\z/ ? [200, [@TEXT, 'Content-Length' => $1], ['d' x $2]]
        : text(400, "How many octets?\n") if $path eq '/declared';
    return text(200, "Plumbline\n") if $path ne '/slow';
    return text(400, "How many milliseconds?\n") if $query !~ /^(?:[0-9]{1,4}|10000)\z/;
    select undef, undef, undef, $query / 1000;
    return text(200, 'slow');
}

sub unescaped { my ($text) = @_; $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge; $text }

sub quoted {
    my ($octets) = @_;
    return 'null' if !defined $octets;
    $octets =~ s/([^ !#-\[\]-~])/sprintf '\\u%04x', ord $1/ge;
    return "\"$octets\"";
}

sub from_content {
    my ($env, $path, $query) = @_;
    my $content = '';
    while ($env->{'psgi.input'}->read(my $piece, 65536)) {
        $content .= $piece;
        return text(413, "Too much content.\n") if length $content > $MAX_CONTENT;
    }
    return text(400, "The content is incomplete.\n") if length $content < ($env->{CONTENT_LENGTH} || 0);
    return whole(200, $content, 'Content-Type' => 'application/octet-stream') if $path eq '/echo';
    my @names = grep { /^(?:HTTP_|CONTENT_(?:TYPE|LENGTH)\z)/ && defined $env->{$_} } sort keys %$env;
    my @pairs = map { '[' . quoted(lc(s/^HTTP_//r =~ tr/_/-/r)) . ', ' . quoted($env->{$_}) . ']' } @names;
    my $target = $env->{REQUEST_URI};
    my %understood = (method => $env->{REQUEST_METHOD}, target => $target, version => $env->{SERVER_PROTOCOL},
        scheme => $env->{'psgi.url_scheme'}, content => $content, nonce => $query,
        authority => $target =~ m{^https?://([^/?#]*)}i ? $1 : $env->{HTTP_HOST});
    my $members = join ', ', map { "\"$_\": " . quoted($understood{$_}) } sort keys %understood;
    my $pairs = join ', ', @pairs;
    return whole(200, "{$members, \"fields\": [$pairs], \"trailers\": null}\n", 'Content-Type' => 'application/json');
}

sub stream {
    my ($query, $method) = @_;
    my @pieces = map { "piece $_ of the stream\n" } 1 .. 5;
    if ($query =~ /^[0-9]+\z/) {
        my $octets = $query < $MAX_STREAM ? $query : $MAX_STREAM;
        @pieces = (('x' x 65536) x int($octets / 65536), 'x' x ($octets % 65536));
    }
    return sub {
        my $writer = $_[0]->([200, [@TEXT]]);
        $writer->write($_) for $method eq 'HEAD' ? () : @pieces;
        $writer->close;
    };
}

sub status {
    my ($code) = @_;
    return [$code, [], []] if $code == 204 || $code == 304;
    return whole(205, '') if $code == 205;
    my @fields = $code == 201 || $code =~ /^3/ ? (Location => '/') : @{ $FIELD{$code} // [] };
    return text($code, "Status $code: go to / instead.\n", @fields);
}

# The time of an HTTP-date in any of its forms (RFC 9110 section 5.6.7).
sub date {
    my ($text) = @_;
    my $day = qr/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, /;
    my ($date, $month, $year, $time) = ($text // '') =~ /^$day(\d\d)[ -]($MONTHS)[ -](\d{2}|\d{4}) ([\d:]{8}) GMT\z/ ? ($1, $2, $3, $4)
        : ($text // '') =~ /^$day($MONTHS) ([ \d]\d) ([\d:]{8}) (\d{4})\z/ ? ($2, $1, $4, $3) : return undef;
    my ($hour, $minute, $second) = split /:/, $time;
    my ($index) = grep { $MONTHS[$_] eq $month } 0 .. 11;
    return eval { timegm($second > 59 ? 59 : $second, $minute, $hour, $date, $index, $year) };
}

sub matches {
    my ($members, $tag, $weakly) = @_;
    return 1 if $members eq '*';
    while ($members =~ m{(W/)?("[!#-~\x80-\xff]*")}g) { return 1 if $2 eq $tag && ($weakly || !$1) }
    return 0;
}

# GET or HEAD as preconditions and Range ask for it (RFC 9110 sections 13.2.2, 14.2 and 15.3.7).
sub representation {
    my ($env, $content, $tag) = @_;
    my ($match, $none, $condition, $range) = @$env{qw(HTTP_IF_MATCH HTTP_IF_NONE_MATCH HTTP_IF_RANGE HTTP_RANGE)};
    my ($before, $since) = map { date($env->{$_}) } qw(HTTP_IF_UNMODIFIED_SINCE HTTP_IF_MODIFIED_SINCE);
    return text(412, "The precondition failed.\n")
        if defined $match ? !matches($match, $tag, 0) : defined $before && $MODIFIED > $before;
    my @about = (ETag => $tag, 'Cache-Control' => 'max-age=60', 'Accept-Ranges' => 'bytes');
    return [304, [@about], []] if defined $none ? matches($none, $tag, 1) : defined $since && $MODIFIED <= $since;
    my @rest = ('Content-Type' => 'text/plain; charset=us-ascii',
        'Last-Modified' => strftime('%a, %d %b %Y %H:%M:%S GMT', gmtime $MODIFIED));
    my $same = !defined $condition || $condition eq $tag || (date($condition) // 0) == $MODIFIED;
    my ($size, $first, $last) = (length $content, '', '');
    ($first, $last) = ($1, $2) if $same && $env->{REQUEST_METHOD} eq 'GET' && ($range // '') =~ /^bytes=[ \t,]*(\d*)-(\d*)[ \t,]*\z/i;
    return whole(200, $content, @about, @rest)
        if "$first$last" eq '' || $first eq '' && !$size && $last > 0 || $first ne '' && $last ne '' && $first > $last;
    ($first, $last) = ($last < $size ? $size - $last : 0, '') if $first eq '';
    $last = $size - 1 if $last eq '' || $last >= $size;
    return text(416, "Out of range.\n", 'Content-Range' => "bytes */$size") if $first > $last;
    push @about, @rest if !defined $condition;    # otherwise the client has them
    return whole(206, substr($content, $first, $last - $first + 1), @about, 'Content-Range' => "bytes $first-$last/$size");
}

sub {
    my $response = respond(@_);
    # PSGI leaves the content of an answer to HEAD to the application.
    $response->[2] = [] if ref $response eq 'ARRAY' && $_[0]{REQUEST_METHOD} eq 'HEAD';
    return $response;
};
